#!/usr/bin/env bash
# mnemonist 0.40.8: `pop` of a BitVector leaves the bit set, so that a 0 that is pushed next is a 1; and `edit` of a
# MultiSet counts an item that is gone.
#
# Expected: a vector holds what was pushed, and its size is the number of its bits that are set; a set in which all b
# were turned into a has the dimension 1 when only a is in it.
# Seen: after `push(1)`, `pop()` and `push(0)` the vector is [1] and its size 1, which it also was when the vector was
# empty; a pushed 1 then makes it 2. The dimension stays 2 where b was renamed to an item that was already there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mnemonist@0.40.8
cat >check.cjs <<'JS'
const { BitVector, MultiSet } = require('mnemonist');

/** Pushes the bits, and pops where it says so. */
function bits(...steps) {
  const vector = new BitVector();
  for (const step of steps) step === 'pop' ? vector.pop() : vector.push(step);
  return `[${[...vector]}] of size ${vector.size}`;
}
function dimension(...items) {
  const set = MultiSet.from(items);
  set.edit('b', 'a');
  return `${[...set.multiplicities()].map(([item, count]) => `${count} ${item}`)} in dimension ${set.dimension}`;
}
/** What, expected, seen, known. */
const rows = [
  ['push 0', '[0] of size 0', bits(0), '[0] of size 0'],
  ['push 1, pop', '[] of size 0', bits(1, 'pop'), '[] of size 1'],
  ['push 1, pop, push 0', '[0] of size 0', bits(1, 'pop', 0), '[1] of size 1'],
  ['push 1, pop, push 1', '[1] of size 1', bits(1, 'pop', 1), '[1] of size 2'],
  ['edit b to a in b, b', '2 a in dimension 1', dimension('b', 'b'), '2 a in dimension 1'],
  ['edit b to a in a, b', '2 a in dimension 1', dimension('a', 'b'), '2 a in dimension 2'],
];
console.log('mnemonist 0.40.8');
let changed = false;
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
