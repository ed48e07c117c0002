#!/usr/bin/env bash
# robust-point-in-polygon 1.0.3: a corner above or below all of its neighbours is outside, not on the boundary.
#
# Expected: 0 for each corner: "`0` if `point` is on the boundary of `loop`", says the README. point-in-polygon-hao
# 1.2.4 has it so.
# Seen: 1, that is outside, for the upper corner of a triangle and for two of the corners of a diamond; the corners of
# a square and the points between corners are on the boundary.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent robust-point-in-polygon@1.0.3 point-in-polygon-hao@1.2.4
cat >check.mjs <<'JS'
import hao from 'point-in-polygon-hao';
import robust from 'robust-point-in-polygon';

const places = { '-1': 'inside', 0: 'boundary', 1: 'outside' };
const other = (polygon, point) => {
  const result = hao(point, [[...polygon, polygon[0]]]);
  return result === 0 ? 'boundary' : result ? 'inside' : 'outside';
};
const triangle = [[0, 0], [4, 0], [4, 4]];
const square = [[0, 0], [4, 0], [4, 4], [0, 4]];
const diamond = [[2, 0], [4, 2], [2, 4], [0, 2]];
/** Polygon, point, known. */
const rows = [
  [triangle, [3, 1], 'inside'],
  [triangle, [2, 2], 'boundary'],
  [triangle, [0, 0], 'boundary'],
  [triangle, [4, 0], 'boundary'],
  [triangle, [4, 4], 'outside'],
  [square, [0, 0], 'boundary'],
  [square, [4, 4], 'boundary'],
  [diamond, [2, 0], 'outside'],
  [diamond, [4, 2], 'boundary'],
  [diamond, [2, 4], 'outside'],
];
console.log('robust-point-in-polygon 1.0.3, point-in-polygon-hao 1.2.4');
let changed = false;
for (const [polygon, point, known] of rows) {
  const seen = places[robust(polygon, point)];
  console.log(`${point} and ${JSON.stringify(polygon)}: expected ${other(polygon, point)}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
