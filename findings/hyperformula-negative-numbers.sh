#!/usr/bin/env bash
# hyperformula 3.5.0: -3 is neither even nor odd, `INT(-1.5)` is -1, and `BITAND` of equal large numbers is 0.
#
# Expected: `ISODD(-3)` is true, and `ISEVEN(2.9)` as well since the fraction is cut; `INT` rounds down; numbers have
# up to 48 bits, as in Excel and LibreOffice.
# Seen: other values, without an error. `ODD` and `ROUNDDOWN` have the sign right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent hyperformula@3.5.0
cat >check.mjs <<'JS'
import { HyperFormula } from 'hyperformula';

const engine = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' });
const sheet = engine.getSheetId(engine.addSheet());
/** Formula, expected, known. */
const rows = [
  ['ISODD(3)', true, true],
  ['ISODD(-3)', true, false],
  ['ISEVEN(-3)', false, false],
  ['ISEVEN(-2)', true, true],
  ['ISEVEN(2.9)', true, false],
  ['INT(1.5)', 1, 1],
  ['INT(-1.5)', -2, -1],
  ['BITAND(2^20,2^20)', 2 ** 20, 2 ** 20],
  ['BITAND(2^36,2^36)', 2 ** 36, 0],
  ['BITXOR(2^36,1)', 2 ** 36 + 1, 1],
];
console.log('hyperformula 3.5.0');
let changed = false;
for (const [formula, expected, known] of rows) {
  const seen = engine.calculateFormula(`=${formula}`, sheet);
  console.log(`${formula}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
