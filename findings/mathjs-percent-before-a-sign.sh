#!/usr/bin/env bash
# mathjs 15.2.0: `100 + 10% + 5` is 100, since `%` before a sign is the remainder of a division.
#
# Expected: 115, as `5 + 100 + 10%` is 115.5 and `100 + 10%` is 110: a percentage is added to what stands before it, and
# a sign after it begins the next term. `(50%) + 1` is 1.5.
# Seen: `10% + 5` is `10 % (+5)`, which is 0. Before `*`, `/` and `==` a percentage is one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mathjs@15.2.0
cat >check.mjs <<'JS'
import { evaluate, parse } from 'mathjs';

/** Expression, expected, known. */
const rows = [
  ['100 + 10%', 110, 110],
  ['50% * 2', 1, 1],
  ['(50%) + 1', 1.5, 1.5],
  ['50% + 1', 1.5, 0],
  ['100 + 10% + 5', 115, 100],
  ['200 - 10% - 20', 160, 210],
  ['10% + 10%', 0.11, 0],
  ['100 * 10% - 1', 9, 0],
];
console.log('mathjs 15.2.0');
let changed = false;
for (const [expression, expected, known] of rows) {
  const seen = evaluate(expression);
  console.log(`${expression}: expected ${expected}; seen ${seen}, which is ${parse(expression)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
