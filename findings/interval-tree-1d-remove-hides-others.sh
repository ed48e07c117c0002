#!/usr/bin/env bash
# interval-tree-1d 1.0.4: after `remove` an interval that is still in the tree is not found at places that it covers.
#
# Expected: `queryPoint` visits every interval of `tree.intervals` that contains the point.
# Seen: when the only interval at the root is removed, the last one below takes its place, though intervals on its left
# reach beyond it; these are found on that side only. `tree.intervals` and `tree.count` are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent interval-tree-1d@1.0.4
cat >check.mjs <<'JS'
import createTree from 'interval-tree-1d';

const intervals = [[1, 4], [9, 11], [0, 5], [11, 16], [11, 17], [4, 8], [6, 8], [11, 14]];
const removed = intervals[1];
/** Point, known after the removal. */
const rows = [
  [4, '0-5 1-4 4-8'],
  [6, '4-8 6-8'],
  [8, '6-8'],
  [11, '11-14 11-16 11-17'],
];
const shown = (list) => list.map(([from, to]) => `${from}-${to}`).sort().join(' ');
const tree = createTree(intervals);
tree.remove(removed);
console.log('interval-tree-1d 1.0.4');
console.log(`in the tree: ${shown(tree.intervals)}`);
let changed = tree.intervals.length !== intervals.length - 1;
for (const [point, known] of rows) {
  const expected = shown(tree.intervals.filter(([from, to]) => from <= point && point <= to));
  const found = [];
  tree.queryPoint(point, (interval) => void found.push(interval));
  const seen = shown(found);
  console.log(`at ${point}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
