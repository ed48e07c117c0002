#!/usr/bin/env bash
# heap-js 2.7.1: a heap with a `limit` drops what was pushed last or lies last, and not what comes last in its order.
#
# Expected: a heap of the limit 3 holds the three that come first, whatever the order in which they are pushed; that is
# what one limits a heap for.
# Seen: any leaf is removed, as the documentation says, and a leaf may be small: of 1, 8, 9 and 2 the 2 is lost and 9 is
# kept. Of the 720 orders of six numbers 468 keep others than the least three. `top(3)` of a heap without a limit is
# right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent heap-js@2.7.1
cat >check.mjs <<'JS'
import { Heap } from 'heap-js';

function limited(numbers) {
  const heap = new Heap();
  heap.limit = 3;
  for (const number of numbers) heap.push(number);
  return heap.toArray().sort().join(' ');
}
function top(numbers) {
  const heap = new Heap();
  for (const number of numbers) heap.push(number);
  return heap.top(3).sort().join(' ');
}
const orders = (numbers) =>
  numbers.length < 2
    ? [numbers]
    : numbers.flatMap((first) => orders(numbers.filter((number) => number !== first)).map((rest) => [first, ...rest]));
const all = orders([1, 2, 3, 4, 5, 6]);
const other = (keep) => `${all.filter((numbers) => keep(numbers) !== '1 2 3').length} of ${all.length}`;
/** What, expected, seen, known. */
const rows = [
  ['push 1, 8, 9, 2', '1 2 8', limited([1, 8, 9, 2]), '1 8 9'],
  ['push 5, 6, 7, 1', '1 5 6', limited([5, 6, 7, 1]), '1 5 7'],
  ['push 3, 2, 1', '1 2 3', limited([3, 2, 1]), '1 2 3'],
  ['orders of 1 to 6 that keep others', '0 of 720', other(limited), '468 of 720'],
  ['orders of 1 to 6 with another top', '0 of 720', other(top), '0 of 720'],
];
console.log('heap-js 2.7.1');
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
node check.mjs
