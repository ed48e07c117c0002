#!/usr/bin/env bash
# rxjs 7.8.2: `windowCount` ends with an empty window where `bufferCount` has no empty buffer.
#
# Expected: "It's like bufferCount, but emits a nested Observable instead of an array", says its documentation: four
# values in windows of two are two windows.
# Seen: a third one without values, whenever the number of values is a multiple of the size, and one for a source
# without values. With a step above the size it is there if the next window would begin.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rxjs@7.8.2
cat >check.mjs <<'JS'
import { bufferCount, from, lastValueFrom, mergeMap, toArray, windowCount } from 'rxjs';

const inside = (windows) => `[${windows.map((values) => `[${values}]`).join(' ')}]`;
const windowed = (values, ...sizes) =>
  lastValueFrom(from(values).pipe(windowCount(...sizes), mergeMap((window) => window.pipe(toArray())), toArray()));
const buffered = (values, ...sizes) => lastValueFrom(from(values).pipe(bufferCount(...sizes), toArray()));
/** Values, sizes, known of `windowCount`. */
const rows = [
  [[1, 2, 3], [2], '[[1,2] [3]]'],
  [[1, 2, 3, 4], [2], '[[1,2] [3,4] []]'],
  [[1], [1], '[[1] []]'],
  [[], [2], '[[]]'],
  [[1, 2, 3], [2, 3], '[[1,2] []]'],
  [[1, 2, 3, 4], [2, 3], '[[1,2] [4]]'],
];
console.log('rxjs 7.8.2');
let changed = false;
for (const [values, sizes, known] of rows) {
  const expected = inside(await buffered(values, ...sizes));
  const seen = inside(await windowed(values, ...sizes));
  console.log(`${values} by ${sizes}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
