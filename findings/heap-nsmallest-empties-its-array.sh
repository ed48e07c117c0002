#!/usr/bin/env bash
# heap 0.2.7: `nsmallest` takes what it returns out of the array that it is given, and orders the rest anew, unless the
# array is ten times as long as the number that is asked for.
#
# Expected: the array is as it was, as after `nlargest`.
# Seen: the three smallest of five leave two, and the same call again returns those.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent heap@0.2.7
cat >check.mjs <<'JS'
import Heap from 'heap';

const range = (length) => Array.from({ length }, (_, index) => length - index);
const after = (method, length, count) => {
  const array = range(length);
  const result = Heap[method](array, count);
  return `${result.join()}; left ${array.length}`;
};
/** Method, length, count, expected, known. */
const rows = [
  ['nlargest', 5, 3, '5,4,3; left 5', '5,4,3; left 5'],
  ['nsmallest', 5, 3, '1,2,3; left 5', '1,2,3; left 2'],
  ['nsmallest', 19, 2, '1,2; left 19', '1,2; left 17'],
  ['nsmallest', 20, 2, '1,2; left 20', '1,2; left 20'],
];
console.log('heap 0.2.7');
let changed = false;
for (const [method, length, count, expected, known] of rows) {
  const seen = after(method, length, count);
  console.log(`${method} of ${length}, ${count}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
