#!/usr/bin/env bash
# hyperformula 3.5.0: a month after 29 January 2024 is 28 February, and the last days of a year are in week 53 of it
# where they are in week 1 of the next.
#
# Expected: `EDATE` returns 29 February, as `EOMONTH` does and as Excel and LibreOffice do; `ISOWEEKNUM` returns the
# number of ISO 8601.
# Seen: `EDATE` takes each year for one without a leap day.
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
const dated = (formula) => `TEXT(${formula},"yyyy-mm-dd")`;
/** Formula, expected, known. */
const rows = [
  [dated('EOMONTH(DATE(2024,1,31),1)'), '2024-02-29', '2024-02-29'],
  [dated('EDATE(DATE(2024,1,29),1)'), '2024-02-29', '2024-02-28'],
  [dated('EDATE(DATE(2020,2,29),48)'), '2024-02-29', '2024-02-28'],
  [dated('EDATE(DATE(2024,1,31),1)'), '2024-02-29', '2024-02-28'],
  [dated('EDATE(DATE(2024,3,31),1)'), '2024-04-30', '2024-04-30'],
  ['ISOWEEKNUM(DATE(2021,1,3))', 53, 53],
  ['ISOWEEKNUM(DATE(2024,12,29))', 52, 52],
  ['ISOWEEKNUM(DATE(2024,12,30))', 1, 53],
  ['ISOWEEKNUM(DATE(2025,12,31))', 1, 53],
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
