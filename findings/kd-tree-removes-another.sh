#!/usr/bin/env bash
# kd-tree-javascript 1.0.3: `remove` leaves the point and doubles or removes another one when coordinates are equal.
#
# Expected: the point that is given is gone, and each of the others is found once: all points are different, though some
# lie on one line.
# Seen: the nearest points are wrong without an error, both with two points and with more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent kd-tree-javascript@1.0.3
cat >check.mjs <<'JS'
import kdTree from 'kd-tree-javascript';

const distance = (a, b) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
const names = (points) => points.map(({ name }) => name).sort().join(' ');
/** Points by name, name of the point that is removed, known. */
const rows = [
  [{ a: [0, 0], b: [3, 1] }, 'b', 'a'],
  [{ a: [0, 0], b: [0, 3] }, 'b', 'a a'],
  [{ a: [2, 2], b: [3, 2], c: [0, 2], d: [3, 3], e: [2, 3] }, 'a', 'a b c d e'],
];
console.log('kd-tree-javascript 1.0.3');
let changed = false;
for (const [places, removed, known] of rows) {
  const points = Object.entries(places).map(([name, [x, y]]) => ({ name, x, y }));
  const tree = new kdTree.kdTree([...points], distance, ['x', 'y']);
  tree.remove(points.find(({ name }) => name === removed));
  const expected = names(points.filter(({ name }) => name !== removed));
  const seen = names(tree.nearest({ x: 0, y: 0 }, points.length).map(([point]) => point));
  console.log(`${JSON.stringify(places)} without ${removed}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
