#!/usr/bin/env bash
# svgpath 2.6.0 and svg-path-commander 2.3.3: a smooth curve after an arc or a line has another shape when those are
# turned into curves, and one that is reversed loses its control point.
#
# Expected: the same shape: if the command before `S` is no curve, the first control point is the current point (SVG 2,
# 9.3.6), so that `S` has to become `C` when a curve takes the place of an arc or a line before it.
# Seen: `S` is kept, or computed from the new curve, and reflects a control point that was not there: the bounding box
# of the result is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent svgpath@2.6.0 svg-path-commander@2.3.3
cat >check.mjs <<'JS'
import SVGPathCommander from 'svg-path-commander';
import svgpath from 'svgpath';

const box = (path) => {
  const { x, y, x2, y2 } = SVGPathCommander.getPathBBox(path);
  return [x, y, x2, y2].map((number) => Math.round(number) + 0).join(' ');
};
const steps = {
  'svgpath unarc': (path) => svgpath(path).unarc().toString(),
  'svg-path-commander toCurve': (path) => new SVGPathCommander(path).toCurve().toString(),
  'svg-path-commander reverse': (path) => new SVGPathCommander(path).reverse().toString(),
};
/** Step, path, known. */
const rows = [
  ['svgpath unarc', 'M0 0A50 50 0 0 1 100 0', '0 -50 100 0'],
  ['svgpath unarc', 'M0 0A50 50 0 0 1 100 0S150 50 200 0', '0 -50 200 30'],
  ['svg-path-commander toCurve', 'M0 0C0 40 60 40 60 0S120 -40 120 0', '0 -30 120 30'],
  ['svg-path-commander toCurve', 'M0 0V60S60 60 60 0', '0 0 60 68'],
  ['svg-path-commander reverse', 'M0 0C0 0 60 60 60 0', '0 0 60 27'],
  ['svg-path-commander reverse', 'M0 0S60 60 60 0', '0 0 60 0'],
];
console.log('svgpath 2.6.0, svg-path-commander 2.3.3');
let changed = false;
for (const [step, path, known] of rows) {
  const result = steps[step](path);
  const seen = box(result);
  console.log(`${step}, ${path}: expected ${box(path)}; seen ${seen}, ${result}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
