#!/usr/bin/env bash
# lightningcss 1.33.0: the minifier rounds to the wrong side, and NaN becomes a very large number.
#
# Expected: `round()` takes the upper of two multiples that are as near, and NaN that leaves a calculation becomes zero
# (CSS Values 4, 10.3 and 10.9.1).
# Seen: `round(-15px, 10px)` becomes -20px rather than -10px, and NaN 5.10424e38, also where a function divides by zero.
# The largest number that it writes for infinity, 3.40282e38, is smaller. Other modes of `round()` are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent lightningcss@1.33.0
cat >check.mjs <<'JS'
import { transform } from 'lightningcss';

/** Declaration, expected, known. */
const rows = [
  ['width:round(15px,10px)', '20px', '20px'],
  ['margin-top:round(-14px,10px)', '-10px', '-10px'],
  ['margin-top:round(-15px,10px)', '-10px', '-20px'],
  ['margin-top:round(-25px,10px)', '-20px', '-30px'],
  ['margin-top:round(up,-15px,10px)', '-10px', '-10px'],
  ['width:calc(1px*infinity)', 'the largest length', '3.40282e38px'],
  ['width:calc(1px*NaN)', '0', '5.10424e38px'],
  ['width:calc(1px + 0*infinity*1px)', '0', '5.10424e38px'],
  ['width:round(1px,0px)', '0', '5.10424e38px'],
  ['opacity:sqrt(-1)', '0', '5.10424e38'],
];
console.log('lightningcss 1.33.0');
let changed = false;
for (const [declaration, expected, known] of rows) {
  const { code } = transform({ filename: 'a.css', code: Buffer.from(`a{${declaration}}`), minify: true });
  const seen = /:(.*)\}/.exec(code.toString())[1];
  console.log(`${declaration}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
