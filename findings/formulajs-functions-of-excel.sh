#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1: `SUBSTITUTE` of the first occurrence replaces the second, `NORMSDIST` is the density, and
# `ATAN2` takes its arguments in the other order.
#
# Expected: what Excel returns, whose functions these are: `NORMSDIST` is cumulative, as `NORM.S.DIST` with TRUE,
# `ATAN2` takes x before y, and numbers of bits have up to 48.
# Seen: other values, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @formulajs/formulajs@4.6.1
cat >check.mjs <<'JS'
import * as formulas from '@formulajs/formulajs';

/** Function, arguments, expected, known. */
const rows = [
  ['SUBSTITUTE', ['a-a-a', 'a', 'b', 1], 'b-a-a', 'a-b-a'],
  ['SUBSTITUTE', ['aaa', 'a', 'b', 2], 'aba', 'aab'],
  ['NORMSDIST', [0], '0.5000', '0.3989'],
  ['NORMSDIST', [1], '0.8413', '0.2420'],
  ['ATAN2', [1, 1], '0.7854', '0.7854'],
  ['ATAN2', [1, 0], '0', '1.5708'],
  ['BITAND', [2 ** 36, 2 ** 36], 2 ** 36, 0],
  ['BITLSHIFT', [1, 40], 2 ** 40, 256],
  ['IMARGUMENT', ['-1'], '3.1416', '-3.1416'],
];
console.log('@formulajs/formulajs 4.6.1');
let changed = false;
for (const [name, values, expected, known] of rows) {
  const value = formulas[name](...values);
  const seen = Number.isInteger(value) || typeof value === 'string' ? value : value.toFixed(4);
  console.log(`${name}(${values.join(', ')}): expected ${expected}; seen ${seen}`);
  changed ||= String(seen) !== String(known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
