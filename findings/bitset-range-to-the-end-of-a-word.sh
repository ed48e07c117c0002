#!/usr/bin/env bash
# bitset 5.3.0: a range that ends with the last bit of a word, such as 31 or 63, is not set, cleared or flipped there.
#
# Expected: `setRange(from, to, 1)` sets the bits from `from` to `to`, both included, as it does for other ends.
# Seen: nothing of the last word changes: `setRange(0, 31, 1)` sets no bit at all. The mask of that word is
# `(1 << 32) - 1`, which is 0 in JavaScript.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent bitset@5.3.0
cat >check.mjs <<'JS'
import { BitSet } from 'bitset';

/** How many bits the three functions change. */
const counts = (from, to) => {
  const set = new BitSet().setRange(from, to, 1).cardinality();
  const cleared = 100 - new BitSet().setRange(0, 99, 1).clear(from, to).cardinality();
  const flipped = new BitSet().flip(from, to).cardinality();
  return `${set}, ${cleared}, ${flipped}`;
};
/** From, to, known. */
const rows = [
  [0, 30, 31],
  [0, 31, 0],
  [0, 32, 33],
  [31, 31, 0],
  [24, 31, 0],
  [0, 63, 32],
  [26, 63, 6],
  [64, 95, 0],
];
console.log('bitset 5.3.0');
let changed = false;
for (const [from, to, known] of rows) {
  const seen = counts(from, to);
  const expected = to - from + 1;
  console.log(`${from} to ${to}: expected ${expected} bits to be set, cleared, flipped; seen ${seen}`);
  changed ||= seen !== `${known}, ${known}, ${known}`;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
