#!/usr/bin/env bash
# ix 7.0.0: `findIndex` returns the position after the element that it finds.
#
# Expected: the index of the first element that passes the test, -1 if none does, as its documentation says and as
# `findIndex` of an array has it; `elementAt` with that index is the element.
# Seen: one more than that, with iterables and with async ones, so that the last element is found at the length.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ix@7.0.0
cat >check.mjs <<'JS'
import * as asyncIterable from 'ix/asynciterable';
import * as iterable from 'ix/iterable';

/** Values, value to find, known. */
const rows = [
  [[5], 5, 1],
  [[5, 6, 7], 5, 1],
  [[5, 6, 7], 7, 3],
  [[5, 6, 7], 8, -1],
];
console.log('ix 7.0.0');
let changed = false;
for (const [values, value, known] of rows) {
  const predicate = (each) => each === value;
  const expected = values.findIndex(predicate);
  const seen = iterable.findIndex(values, { predicate });
  const seenAsync = await asyncIterable.findIndex(asyncIterable.from(values), { predicate });
  console.log(`${value} in ${values}: expected ${expected}; seen ${seen}, async ${seenAsync}`);
  changed ||= seen !== known || seenAsync !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
