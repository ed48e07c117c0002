#!/usr/bin/env bash
# diff 9.0.0: `diffWords` with `oneChangePerToken` doubles the white space between words.
#
# Expected: the values of all changes but the removed ones are the new text, as without the option. The README says that
# the option returns one change for each token instead of merging them, and that white space is kept.
# Seen: the white space between two words is in the value of both, also where nothing changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent diff@9.0.0
cat >check.mjs <<'JS'
import { diffWords, diffWordsWithSpace } from 'diff';

const rebuilt = (changes) => changes.filter(({ removed }) => !removed).map(({ value }) => value).join('');
const options = { oneChangePerToken: true };
/** Old, new, known. */
const rows = [
  ['one', 'one', 'one'],
  ['one two three', 'one two three', 'one  two  three'],
  ['one two', 'one two three four', 'one  two  three  four'],
  ['a b c d', 'a x y d', 'a  x  y  d'],
];
console.log('diff 9.0.0');
let changed = false;
for (const [before, after, known] of rows) {
  const seen = rebuilt(diffWords(before, after, options));
  console.log(`${before} -> ${after}: expected '${after}'; seen '${seen}'`);
  changed ||= seen !== known || rebuilt(diffWords(before, after)) !== after;
  changed ||= rebuilt(diffWordsWithSpace(before, after, options)) !== after;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
