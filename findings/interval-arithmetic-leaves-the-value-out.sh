#!/usr/bin/env bash
# interval-arithmetic 1.1.3: odd powers of intervals from below to above zero, and cosines and tangents of negative
# numbers, do not contain the value.
#
# Expected: the interval contains each possible value; "we're completely sure" of that, says the README, and that
# cosine and tangent work with negative values. The cube of -3 is -27, and the cosine of -x is the one of x.
# Seen: the lower bound of an odd power is rounded up, not down, and for negative numbers the angle is shifted with an
# error that the bounds leave out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent interval-arithmetic@1.1.3
cat >check.mjs <<'JS'
import arithmetic from 'interval-arithmetic';

const { Interval, cos, pow, tan } = arithmetic;
const shown = ({ lo, hi }) => `${lo} to ${hi}`;
const contains = ({ lo, hi }, value) => lo <= value && value <= hi;
/** What, interval, a value that it has to contain, whether it does. The cosines and tangents are exact to the last digit. */
const rows = [
  ['[-3, -1] ^ 3', pow(new Interval(-3, -1), 3), -27, true],
  ['[-3, 1] ^ 2', pow(new Interval(-3, 1), 2), 9, true],
  ['[-3, 1] ^ 3', pow(new Interval(-3, 1), 3), -27, false],
  ['[-2, 2] ^ 5', pow(new Interval(-2, 2), 5), -32, false],
  ['cos 11', cos(new Interval(11, 11)), 0.004425697988050785, true],
  ['cos -11', cos(new Interval(-11, -11)), 0.004425697988050785, false],
  ['tan 6', tan(new Interval(6, 6)), -0.29100619138474915, true],
  ['tan -6', tan(new Interval(-6, -6)), 0.29100619138474915, false],
];
console.log('interval-arithmetic 1.1.3');
let changed = false;
for (const [what, interval, value, known] of rows) {
  const seen = contains(interval, value);
  console.log(`${what}: expected to contain ${value}; seen ${shown(interval)}, which ${seen ? 'does' : 'does not'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
