#!/usr/bin/env bash
# ssf 0.11.2, number formats of SheetJS: a format with a hyphen between its digits loses the sign and leading digits,
# and halves below zero are rounded up.
#
# Expected: 12345 as `0-00` is 123-45 and -5 as `00-00` is -00-05: more digits than places are all written, and a number
# below zero has its sign. -1.5 as `0` is -2, away from zero as 1.5 is 2. numfmt 4.0.1 has it so.
# Seen: 3-45, and 00-05; -1.5 is -1 as with Math.round, while -1.5 as `00` is -02; a number that rounds to -0 behind a
# text has no digit at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ssf@0.11.2 numfmt@4.0.1
cat >check.mjs <<'JS'
import { format } from 'numfmt';
import ssf from 'ssf';

/** Format, number, known. */
const rows = [
  ['000-0000', 1234567, '123-4567'],
  ['000-0000', -1234567, '123-4567'],
  ['000-0000', 12345678, '234-5678'],
  ['00-00', -5, '00-05'],
  ['0-00', 12345, '3-45'],
  ['0', 1.5, '2'],
  ['0', -1.5, '-1'],
  ['00', -1.5, '-02'],
  ['0%', -0.015, '-1%'],
  ['"a"0', -0.6, '-a1'],
  ['"a"0', -0.5, '-a'],
];
console.log('ssf 0.11.2, numfmt 4.0.1');
let changed = false;
for (const [pattern, number, known] of rows) {
  const expected = format(pattern, number);
  const seen = ssf.format(pattern, number);
  console.log(`${number} as ${pattern}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
