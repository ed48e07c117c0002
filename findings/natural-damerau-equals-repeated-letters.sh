#!/usr/bin/env bash
# natural 8.1.1: `DamerauLevenshteinDistance('desert', 'dessert')` is 0.
#
# Expected: 0 only for equal words: it is a metric, and one letter is inserted. With `restricted`, and in
# damerau-levenshtein 1.0.8, the distance is 1.
# Seen: where a letter repeats, the transposition of a letter with itself costs nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent natural@8.1.1 damerau-levenshtein@1.0.8
cat >check.mjs <<'JS'
import damerau from 'damerau-levenshtein';

process.env.DOTENV_CONFIG_QUIET = 'true';
const { default: natural } = await import('natural');

/** Words, expected, known. */
const rows = [
  ['b', 'bb', 1, 1],
  ['bb', 'bbb', 1, 0],
  ['ac', 'acc', 1, 0],
  ['bc', 'ccc', 2, 1],
  ['to', 'too', 1, 0],
  ['desert', 'dessert', 1, 0],
  ['planed', 'planned', 1, 0],
];
console.log('natural 8.1.1, damerau-levenshtein 1.0.8');
let changed = false;
for (const [from, to, expected, known] of rows) {
  const seen = natural.DamerauLevenshteinDistance(from, to);
  const restricted = natural.DamerauLevenshteinDistance(from, to, { restricted: true });
  const other = damerau(from, to).steps;
  console.log(`${from}, ${to}: expected ${expected}; restricted ${restricted}, other package ${other}; seen ${seen}`);
  changed ||= seen !== known || restricted !== expected || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
