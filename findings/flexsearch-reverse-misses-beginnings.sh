#!/usr/bin/env bash
# flexsearch 0.8.212: with `tokenize: 'reverse'` a word is not found by its beginning when an earlier word of the text
# ends in it.
#
# Expected: "reverse" finds words by their beginnings, as "forward" does, and also by their ends.
# Seen: `be` finds bet, and also in "bet alphabet", but not in "alphabet bet": the end bet of the first word is taken for
# the second word, whose beginnings are left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent flexsearch@0.8.212
cat >check.mjs <<'JS'
import flexsearch from 'flexsearch';

const found = (tokenize, text, query) => {
  const index = new flexsearch.Index({ tokenize });
  index.add(1, text);
  return index.search(query).length === 1 ? 'found' : 'not found';
};
/** Text, query, known of forward, known of reverse. */
const rows = [
  ['bet', 'be', 'found', 'found'],
  ['bet alphabet', 'be', 'found', 'found'],
  ['alphabet bet', 'bet', 'found', 'found'],
  ['alphabet bet', 'be', 'found', 'not found'],
  ['cachekey key', 'ke', 'found', 'not found'],
];
console.log('flexsearch 0.8.212');
let changed = false;
for (const [text, query, knownForward, knownReverse] of rows) {
  const forward = found('forward', text, query);
  const reverse = found('reverse', text, query);
  console.log(`${query} in ${text}: expected found twice; seen forward ${forward}, reverse ${reverse}`);
  changed ||= forward !== knownForward || reverse !== knownReverse;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
