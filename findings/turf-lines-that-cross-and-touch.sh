#!/usr/bin/env bash
# @turf/boolean-crosses, -touches and -within 7.4.0: a line across a square crosses it, touches it and is within it.
#
# Expected: one of the three at most, as in DE-9IM, which their keywords name: a line crosses a polygon if it has points
# inside and outside of it, touches it if it has only points of the boundary in common, and is within it otherwise.
# Seen: a line that meets a corner or a side crosses the polygon, wherever else it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @turf/boolean-crosses@7.4.0 @turf/boolean-touches@7.4.0 @turf/boolean-within@7.4.0 @turf/helpers@7.4.0
cat >check.mjs <<'JS'
import { booleanCrosses } from '@turf/boolean-crosses';
import { booleanTouches } from '@turf/boolean-touches';
import { booleanWithin } from '@turf/boolean-within';
import { lineString, polygon } from '@turf/helpers';

const square = polygon([[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]);
/** What, line, expected, known. */
const rows = [
  ['inside', [[1, 1], [3, 3]], 'within', 'within'],
  ['through', [[-1, 2], [5, 2]], 'crosses', 'crosses'],
  ['from side to side', [[0, 2], [4, 2]], 'within', 'crosses touches within'],
  ['from a side to the middle', [[0, 2], [2, 2]], 'within', 'crosses within'],
  ['from corner to corner', [[0, 0], [4, 4]], 'within', 'crosses touches within'],
  ['along a whole side', [[0, 0], [4, 0]], 'touches', 'crosses touches'],
  ['out from a side', [[4, 2], [6, 2]], 'touches', 'crosses touches'],
  ['past a corner', [[-2, 2], [2, 6]], 'touches', 'crosses'],
];
console.log('@turf/boolean-crosses 7.4.0, @turf/boolean-touches 7.4.0, @turf/boolean-within 7.4.0');
let changed = false;
for (const [what, points, expected, known] of rows) {
  const line = lineString(points);
  const names = [
    booleanCrosses(line, square) && 'crosses',
    booleanTouches(line, square) && 'touches',
    booleanWithin(line, square) && 'within',
  ];
  const seen = names.filter(Boolean).join(' ') || 'none';
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
