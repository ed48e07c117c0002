#!/usr/bin/env bash
# fast-formula-parser 1.0.19: `WORKDAY(…, -1)` goes forward, `EDATE` leaves the month, and weeks begin late.
#
# Expected: the working day before Monday, 8 January 2024, is Friday; a month after 31 January is the end of February;
# and Sunday, 7 January 2024, begins the second week, as Excel has them.
# Seen: other days and weeks, without an error; and `ROUNDUP` rounds up what needs no rounding.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fast-formula-parser@1.0.19
cat >check.mjs <<'JS'
import FormulaParser from 'fast-formula-parser';

const parser = new FormulaParser();
const dated = (formula) => `TEXT(${formula},"yyyy-mm-dd")`;
/** Formula, expected, known. */
const rows = [
  [dated('WORKDAY(DATE(2024,1,5),1)'), '2024-01-08', '2024-01-08'],
  [dated('WORKDAY(DATE(2024,1,8),-1)'), '2024-01-05', '2024-01-08'],
  [dated('EDATE(DATE(2024,1,15),1)'), '2024-02-15', '2024-02-15'],
  [dated('EDATE(DATE(2024,1,31),1)'), '2024-02-29', '2024-03-02'],
  ['WEEKNUM(DATE(2024,1,7))', 2, 1],
  ['ROUNDUP(1.1,1)', 1.1, 1.2],
  ['ROUNDUP(1.12,1)', 1.2, 1.2],
];
console.log('fast-formula-parser 1.0.19');
let changed = false;
for (const [formula, expected, known] of rows) {
  const seen = parser.parse(formula, { sheet: 'Sheet1', row: 1, col: 1 });
  console.log(`${formula}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
