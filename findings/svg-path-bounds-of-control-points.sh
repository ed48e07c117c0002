#!/usr/bin/env bash
# svg-path-bounds 1.0.2: the bounding box of a curve is the one of its control points.
#
# Expected: the bounding box of a path is the smallest that contains the path: a curve touches its control points only
# at its ends (SVG 2, "Bounding boxes"). svg-path-commander 2.3.3 has it so.
# Seen: an arch that is 75 high has a box of 100; arcs are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent svg-path-bounds@1.0.2 svg-path-commander@2.3.3
cat >check.mjs <<'JS'
import SVGPathCommander from 'svg-path-commander';
import bounds from 'svg-path-bounds';

const written = (numbers) => numbers.map((number) => Math.round(number * 10) / 10 + 0).join(' ');
/** Path, known. */
const rows = [
  ['M0 0L10 20', '0 0 10 20'],
  ['M0 0A50 50 0 0 1 100 0', '0 -50 100 0'],
  ['M0 0C0 100 100 100 100 0', '0 0 100 100'],
  ['M0 0C50 100 50 -100 100 0', '0 -100 100 100'],
  ['M0 0Q50 100 100 0', '0 0 100 66.7'],
];
console.log('svg-path-bounds 1.0.2, svg-path-commander 2.3.3');
let changed = false;
for (const [path, known] of rows) {
  const { x, y, x2, y2 } = SVGPathCommander.getPathBBox(path);
  const expected = written([x, y, x2, y2]);
  const seen = written(bounds(path));
  console.log(`${path}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
