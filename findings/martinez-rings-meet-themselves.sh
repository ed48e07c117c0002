#!/usr/bin/env bash
# martinez-polygon-clipping 0.8.1: pieces that meet at corners are returned as one ring, whose area by its own points is
# too small, or zero.
#
# Expected: a polygon for each piece, as with polygon-clipping 0.15.7 and as `diff` returns them: a ring does not meet
# itself (OGC Simple Features, "Polygon").
# Seen: the ring goes around some pieces in one direction and around others in the other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent martinez-polygon-clipping@0.8.1 polygon-clipping@0.15.7
cat >check.mjs <<'JS'
import * as martinez from 'martinez-polygon-clipping';
import clipping from 'polygon-clipping';

const rectangle = (west, south, east, north) => [
  [[west, south], [east, south], [east, north], [west, north], [west, south]],
];
const ringArea = (ring) =>
  Math.abs(ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index][0] * y - x * ring[index][1], 0)) / 2;
const shown = (polygons) =>
  `${polygons.length} of area ${polygons.reduce((sum, [outer]) => sum + ringArea(outer), 0)}`;
/** Operation, rectangles, known. */
const rows = [
  ['union', [0, 0, 2, 2], [1, 1, 3, 3], '1 of area 7'],
  ['union', [2, 4, 3, 6], [3, 2, 4, 4], '1 of area 0'],
  ['xor', [2, 4, 3, 6], [3, 2, 4, 4], '1 of area 0'],
  ['xor', [5, 2, 6, 4], [3, 3, 7, 4], '1 of area 2'],
  ['xor', [0, 0, 4, 1], [1, -1, 2, 2], '1 of area 3'],
];
console.log('martinez-polygon-clipping 0.8.1, polygon-clipping 0.15.7');
let changed = false;
for (const [operation, first, second, known] of rows) {
  const [a, b] = [[rectangle(...first)], [rectangle(...second)]];
  const expected = shown(clipping[operation](a, b));
  const seen = shown(martinez[operation](a, b));
  console.log(`${operation} of ${first} and ${second}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
