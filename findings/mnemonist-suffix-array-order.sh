#!/usr/bin/env bash
# mnemonist 0.40.8: `SuffixArray` sorts the suffixes of some texts wrongly when the length is 7, 10, 13 and so on.
#
# Expected: the suffixes in ascending order, which is what a suffix array is, and what a binary search in it needs.
# Seen: 18 of the 128 texts of 7 letters a and b are out of order, and 228 of the 1024 of 10; none of another length.
# Also among them are seven times the same letter, and ` and the command`. No error is raised. The text is padded by the
# remainder of its length by 3, and not up to a multiple of 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mnemonist@0.40.8
cat >check.cjs <<'JS'
const { SuffixArray } = require('mnemonist');

const sorted = (text) => [...text].map((_, index) => index).sort((a, b) => (text.slice(a) < text.slice(b) ? -1 : 1));
const isSorted = (text) => String(new SuffixArray(text).array) === String(sorted(text));
/** How many texts of so many letters a and b are out of order. */
const wrong = (length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, place) => 'ab'[(bits >> place) & 1]).join(''),
  ).filter((text) => !isSorted(text)).length;

console.log('mnemonist 0.40.8');
let changed = false;
/** Length, known number of texts out of order. */
for (const [length, known] of [[5, 0], [6, 0], [7, 18], [8, 0], [9, 0], [10, 228], [11, 0]]) {
  const seen = wrong(length);
  console.log(`texts of ${length} letters: expected none out of order; seen ${seen} of ${2 ** length}`);
  changed ||= seen !== known;
}
/** Text, known. */
const texts = [
  ['mississippi', true],
  ['aaaaaaa', false],
  ['and the command', true],
  [' and the command', false],
];
for (const [text, known] of texts) {
  const seen = isSorted(text);
  console.log(`'${text}': expected in order; seen ${seen ? 'in' : 'out of'} order, ${new SuffixArray(text)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
