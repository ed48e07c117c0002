#!/usr/bin/env bash
# point-at-length 1.1.0 and svg-path-properties 2.1.0: an arc has no length in the first, and the second finds other
# points of an ellipse than those at the length.
#
# Expected: the length of half a circle with the radius 10 is 31.4, and `getPointAtLength` returns the point at that
# distance along the path (SVG 2, "Distance along a path"), so that the part up to it is as long. svg-path-commander
# 2.3.3 has it so.
# Seen: the length 0, and the start of the arc; points at equal steps of the angle, which on an ellipse are no equal
# steps of length.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent point-at-length@1.1.0 svg-path-properties@2.1.0 svg-path-commander@2.3.3
cat >check.mjs <<'JS'
import pointAtLength from 'point-at-length';
import SVGPathCommander from 'svg-path-commander';
import { svgPathProperties } from 'svg-path-properties';

const libraries = {
  expected: (path) => [SVGPathCommander.getTotalLength(path), (at) => SVGPathCommander.getPointAtLength(path, at)],
  'point-at-length': (path) => {
    const points = pointAtLength(path);
    return [points.length(), (at) => ({ x: points.at(at)[0], y: points.at(at)[1] })];
  },
  'svg-path-properties': (path) => {
    const properties = new svgPathProperties(path);
    return [properties.getTotalLength(), (at) => properties.getPointAtLength(at)];
  },
};
/** The length, and the point at a quarter of the expected length, to whole numbers. */
const shown = (library, path) => {
  const [expected] = libraries.expected(path);
  const [length, pointAt] = libraries[library](path);
  const { x, y } = pointAt(expected / 4);
  return `${Math.round(length)} (${Math.round(x) + 0}, ${Math.round(y) + 0})`;
};
/** Path, known of point-at-length, known of svg-path-properties. */
const rows = [
  ['M0 0L100 0', '100 (25, 0)', '100 (25, 0)'],
  ['M0 0C0 40 100 40 100 0', '129 (19, 24)', '129 (19, 24)'],
  ['M0 0A50 50 0 0 1 100 0', '0 (0, 0)', '157 (15, -35)'],
  ['M0 0A50 10 0 0 1 100 0', '0 (0, 0)', '105 (15, -7)'],
  ['M0 0L100 0A50 10 0 0 1 200 0', '100 (51, 0)', '205 (51, 0)'],
];
console.log('point-at-length 1.1.0, svg-path-properties 2.1.0, svg-path-commander 2.3.3');
let changed = false;
for (const [path, known, knownOther] of rows) {
  const seen = shown('point-at-length', path);
  const other = shown('svg-path-properties', path);
  console.log(`${path}: expected ${shown('expected', path)}; point-at-length ${seen}, svg-path-properties ${other}`);
  changed ||= seen !== known || other !== knownOther;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
