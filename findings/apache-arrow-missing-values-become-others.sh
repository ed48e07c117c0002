#!/usr/bin/env bash
# apache-arrow 21.2.0: a key that an object does not have becomes a value: an empty text, false or NaN.
#
# Expected: null, as for a key that is null: `tableFromJSON` "creates a Table from an array of objects", and its columns
# may hold nulls; what is absent in JSON has no other form in Arrow.
# Seen: '', false and NaN, which are not counted as nulls, in `tableFromJSON` and `vectorFromArray` alike; a missing
# date, bigint, array or object is an error instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent apache-arrow@21.2.0
cat >check.mjs <<'JS'
import { tableFromJSON, vectorFromArray } from 'apache-arrow';

const cell = (rows) => {
  try {
    const column = tableFromJSON(rows).getChild('a');
    const value = column.get(1);
    return `${value === '' ? "''" : value}, ${column.nullCount} nulls`;
  } catch ({ name }) {
    return `a ${name}`;
  }
};
/** Objects, known of the second. */
const rows = [
  [[{ a: 'x' }, { a: null }], 'null, 1 nulls'],
  [[{ a: true }, { a: null }], 'null, 1 nulls'],
  [[{ a: new Date(5) }, { a: null }], 'null, 1 nulls'],
  [[{ a: 'x' }, {}], "'', 0 nulls"],
  [[{ a: true }, {}], 'false, 0 nulls'],
  [[{ a: 1 }, {}], 'NaN, 0 nulls'],
  [[{ a: new Date(5) }, {}], 'a TypeError'],
  [[{ a: [1] }, {}], 'a TypeError'],
];
console.log('apache-arrow 21.2.0');
let changed = false;
for (const [objects, known] of rows) {
  const seen = cell(objects);
  console.log(`${JSON.stringify(objects)}: expected null, 1 nulls; seen ${seen}`);
  changed ||= seen !== known;
}
const numbers = [...vectorFromArray([1, undefined])].join(', ');
console.log(`[1, undefined]: expected 1, null; seen ${numbers}`);
changed ||= numbers !== '1, NaN';
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
