#!/usr/bin/env bash
# @turf/boolean-overlap and @turf/boolean-touches 7.4.0: polygons that only touch overlap, and polygons one of which is
# within the other touch.
#
# Expected: an overlap has the dimension of the two, and differs from both; what touches has no inner point in common:
# the documentation of both functions says so.
# Seen: `booleanOverlap` looks whether sides meet, and `booleanTouches` whether a corner of the first is on the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @turf/boolean-overlap@7.4.0 @turf/boolean-touches@7.4.0 @turf/helpers@7.4.0
cat >check.mjs <<'JS'
import { booleanOverlap } from '@turf/boolean-overlap';
import { booleanTouches } from '@turf/boolean-touches';
import { polygon } from '@turf/helpers';

const rectangle = (west, south, east, north) =>
  polygon([[[west, south], [east, south], [east, north], [west, north], [west, south]]]);
/** What, rectangles, expected overlap and touch, known. */
const rows = [
  ['apart', [0, 0, 2, 2], [3, 3, 4, 4], 'neither', 'neither'],
  ['crossing', [0, 0, 2, 2], [1, 1, 3, 3], 'overlap', 'overlap'],
  ['side by side', [0, 0, 2, 2], [2, 0, 4, 2], 'touch', 'overlap touch'],
  ['at a part of a side', [0, 0, 3, 3], [3, 1, 5, 2], 'touch', 'overlap'],
  ['at a corner', [0, 0, 2, 2], [2, 2, 4, 4], 'touch', 'overlap touch'],
  ['within, at two sides', [0, 0, 4, 4], [0, 0, 2, 2], 'neither', 'overlap touch'],
];
console.log('@turf/boolean-overlap 7.4.0, @turf/boolean-touches 7.4.0');
let changed = false;
for (const [what, first, second, expected, known] of rows) {
  const [a, b] = [rectangle(...first), rectangle(...second)];
  const names = [booleanOverlap(a, b) && 'overlap', booleanTouches(a, b) && 'touch'];
  const seen = names.filter(Boolean).join(' ') || 'neither';
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
