#!/usr/bin/env bash
# feelin 8.2.0: `if` takes 0, an empty text and an empty list for true, a minus sign and a space make NaN of a number,
# and position -1 removes the last item but one.
#
# Expected: `if` yields its first value only if the condition is true, and else the second (semantics of DMN); a space
# after a sign has no meaning; and position -1 is the last item, as in `sublist` and `[1, 2, 3][-1]`.
# Seen: other values, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent feelin@8.2.0
cat >check.mjs <<'JS'
import { evaluate } from 'feelin';

/** Expression, expected, known. */
const rows = [
  ['if true then 1 else 2', '1', '1'],
  ['if null then 1 else 2', '2', '2'],
  ['if 0 then 1 else 2', '2', '1'],
  ['if "" then 1 else 2', '2', '1'],
  ['if [] then 1 else 2', '2', '1'],
  ['3 - -1', '4', '4'],
  ['3 - - 1', '4', 'null'],
  ['- 1 < 0', 'true', 'false'],
  ['sublist([1, 2, 3], -1)', '[3]', '[3]'],
  ['remove([1, 2, 3], 3)', '[1,2]', '[1,2]'],
  ['remove([1, 2, 3], -1)', '[1,2]', '[1,3]'],
  ['insert before([1, 2, 3], -1, 9)', '[1,2,9,3]', '[1,9,2,3]'],
];
console.log('feelin 8.2.0');
let changed = false;
for (const [expression, expected, known] of rows) {
  const seen = JSON.stringify(evaluate(expression).value);
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
