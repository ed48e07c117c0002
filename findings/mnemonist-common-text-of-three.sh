#!/usr/bin/env bash
# mnemonist 0.40.8: `longestCommonSubsequence` of a GeneralizedSuffixArray of three texts returns what only two of them
# have in common, with a control character at the end where these end alike.
#
# Expected: the longest text that is in all three.
# Seen: the longest that the first has in common with any other. Between the texts is U+0001, which also counts as a
# character of them: the result goes on into the next text, and three texts without a common letter have one of length
# 1. With two texts all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mnemonist@0.40.8
cat >check.cjs <<'JS'
const { GeneralizedSuffixArray } = require('mnemonist');

/** The longest part of the first text that is in each of the others. */
function reference([first, ...others]) {
  let longest = '';
  for (let start = 0; start < first.length; start++) {
    for (let end = start + longest.length + 1; end <= first.length; end++) {
      const part = first.slice(start, end);
      if (others.every((text) => text.includes(part))) longest = part;
    }
  }
  return longest;
}
/** Texts, known. */
const rows = [
  [['a mouse', 'the house'], 'ouse'],
  [['a mouse', 'the house', 'use'], 'ouse\u0001'],
  [['the mouse', 'the house', 'the tree'], 'ouse\u0001the '],
  [['the mouse', 'a house', 'a hat'], 'ouse\u0001a h'],
  [['abc', 'xyz', 'rst'], '\u0001'],
];
console.log('mnemonist 0.40.8');
let changed = false;
for (const [texts, known] of rows) {
  const seen = new GeneralizedSuffixArray(texts).longestCommonSubsequence();
  console.log(`${texts.join(', ')}: expected ${JSON.stringify(reference(texts))}; seen ${JSON.stringify(seen)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
