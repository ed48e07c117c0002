#!/usr/bin/env bash
# @thi.ng/heaps 2.1.136: a copy of a PairingHeap is empty, and a DHeap whose only element is removed has one left, which
# is undefined.
#
# Expected: the three heaps have one interface, and do what Heap does: the copy has the elements, and the heap none.
# Seen: `length` of the DHeap is 1 afterwards, and `pop` returns undefined once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @thi.ng/heaps@2.1.136
cat >check.mjs <<'JS'
import { DHeap, Heap, PairingHeap } from '@thi.ng/heaps';

const drained = (heap) => {
  const values = [];
  while (heap.length > 0) values.push(heap.pop());
  return values.map(String).join() || 'nothing';
};
const copied = (Class) => drained(new Class([5, 2, 8]).copy());
const removed = (Class, values, value) => {
  const heap = new Class(values);
  heap.remove(value);
  return drained(heap);
};
/** What, seen, expected, known. */
const rows = [
  ['copy of a Heap', copied(Heap), '2,5,8', '2,5,8'],
  ['copy of a DHeap', copied(DHeap), '2,5,8', '2,5,8'],
  ['copy of a PairingHeap', copied(PairingHeap), '2,5,8', 'nothing'],
  ['Heap of 7 without 7', removed(Heap, [7], 7), 'nothing', 'nothing'],
  ['DHeap of 7 without 7', removed(DHeap, [7], 7), 'nothing', 'undefined'],
  ['DHeap of 6 and 7 without 7', removed(DHeap, [6, 7], 7), '6', '6'],
];
console.log('@thi.ng/heaps 2.1.136');
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
