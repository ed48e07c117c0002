#!/usr/bin/env bash
# @datastructures-js/heap 4.3.7: `leaf`, and so `back` of @datastructures-js/priority-queue 6.4.0, is null although the
# heap is not empty, once an element that equals the largest was taken out.
#
# Expected: `leaf` of a MinHeap is its largest element, null only when there is none.
# Seen: with equal elements the first that goes takes the leaf with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @datastructures-js/heap@4.3.7 @datastructures-js/priority-queue@6.4.0
cat >check.mjs <<'JS'
import heap from '@datastructures-js/heap';
import queue from '@datastructures-js/priority-queue';

const leafOf = (values, taken) => {
  const each = new heap.MinHeap();
  for (const value of values) each.insert(value);
  for (let count = 0; count < taken; count++) each.extractRoot();
  return `${each.size()} left, ${each.leaf()}`;
};
const backOf = (values, taken) => {
  const each = new queue.MinPriorityQueue();
  for (const value of values) each.enqueue(value);
  for (let count = 0; count < taken; count++) each.dequeue();
  return `${each.size()} left, ${each.back()}`;
};
/** What, seen, expected, known. */
const rows = [
  ['leaf of 5, 7', leafOf([5, 7], 0), '2 left, 7', '2 left, 7'],
  ['leaf of 5, 7 after one', leafOf([5, 7], 1), '1 left, 7', '1 left, 7'],
  ['leaf of 7, 7', leafOf([7, 7], 0), '2 left, 7', '2 left, 7'],
  ['leaf of 7, 7 after one', leafOf([7, 7], 1), '1 left, 7', '1 left, null'],
  ['back of 5, 7 after one', backOf([5, 7], 1), '1 left, 7', '1 left, 7'],
  ['back of 7, 7 after one', backOf([7, 7], 1), '1 left, 7', '1 left, null'],
];
console.log('@datastructures-js/heap 4.3.7, @datastructures-js/priority-queue 6.4.0');
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
