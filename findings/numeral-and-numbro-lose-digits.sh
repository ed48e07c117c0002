#!/usr/bin/env bash
# numeral 2.0.6 and numbro 2.5.0: a negative time is hours off; numeral leaves out the whole number if the format
# begins with a point, and a very small number is not one; numbro groups the exponent of a large one.
#
# Expected: -65 seconds are -0:01:05 as 65 are 0:01:05; the format `.00` only leaves out a zero before the point, as
# for 0.5 in the table of formats; 0.0000001 with two decimals is 0.00, and 10²¹ with groups is
# 1,000,000,000,000,000,000,000.
# Seen: -65 seconds are -1:58:55 in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent numeral@2.0.6 numbro@2.5.0
cat >check.mjs <<'JS'
import numbro from 'numbro';
import numeral from 'numeral';

/** Number, format, expected, known of numeral, known of numbro. */
const rows = [
  [65, '00:00:00', '0:01:05', '0:01:05', '0:01:05'],
  [-65, '00:00:00', '-0:01:05', '-1:58:55', '-1:58:55'],
  [-30, '00:00:00', '-0:00:30', '-1:59:30', '-1:59:30'],
  [0.5, '.00', '.50', '.50', '.50'],
  [12.34, '.00', '12.34', '.34', '12.34'],
  [0.000001, '0.00', '0.00', '0.00', '0.00'],
  [0.0000001, '0.00', '0.00', 'NaN', '0.00'],
  [1e20, '0,0', '100,000,000,000,000,000,000', '100,000,000,000,000,000,000', '100,000,000,000,000,000,000'],
  [1e21, '0,0', '1,000,000,000,000,000,000,000', 'NaN', '1e,+21'],
];
console.log('numeral 2.0.6, numbro 2.5.0');
let changed = false;
for (const [number, format, expected, known, knownOther] of rows) {
  const seen = numeral(number).format(format);
  const other = numbro(number).format(format);
  console.log(`${number} as ${format}: expected ${expected}; numeral ${seen}, numbro ${other}`);
  changed ||= seen !== known || other !== knownOther;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
