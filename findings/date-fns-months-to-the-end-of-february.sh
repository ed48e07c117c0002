#!/usr/bin/env bash
# date-fns 4.4.0: from 28 March to 28 February are no months, though there is one from February to March, and from 31
# January to 28 February of a leap year are a month and minus one day.
#
# Expected: `differenceInMonths` is "the number of full months between the given dates", so that it only changes its
# sign with the order of the dates, and no part of `intervalToDuration` has a sign of its own. @js-temporal/polyfill
# 0.5.1 has both so.
# Seen: the 28th and 29th of February, if they are the first argument, count as if they were the 30th, in leap years
# and towards the future as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent date-fns@4.4.0 @js-temporal/polyfill@0.5.1
cat >check.mjs <<'JS'
import { Temporal } from '@js-temporal/polyfill';
import { differenceInMonths, intervalToDuration } from 'date-fns';

const date = (text) => {
  const [year, month, day] = text.split('-').map(Number);
  return new Date(year, month - 1, day);
};
const parts = ({ months = 0, days = 0 }) => `${months} months ${days} days`;
/** Start, end, known months, known parts. */
const rows = [
  ['2023-01-27', '2023-02-27', '1', '1 months 0 days'],
  ['2023-02-28', '2023-03-28', '1', '1 months 0 days'],
  ['2023-03-27', '2023-02-27', '-1', '-1 months 0 days'],
  ['2023-03-28', '2023-02-28', '0', '0 months -28 days'],
  ['2023-05-30', '2023-02-28', '-2', '-2 months -30 days'],
  ['2024-04-28', '2024-02-28', '-1', '-1 months -29 days'],
  ['2024-01-31', '2024-02-28', '1', '1 months -1 days'],
];
console.log('date-fns 4.4.0, @js-temporal/polyfill 0.5.1');
let changed = false;
for (const [start, end, knownMonths, knownParts] of rows) {
  const duration = Temporal.PlainDate.from(start).until(end, { largestUnit: 'months' });
  const months = String(differenceInMonths(date(end), date(start)));
  const seen = parts(intervalToDuration({ start: date(start), end: date(end) }));
  console.log(`${start} to ${end}: expected ${parts(duration)}; seen ${seen}, and ${months} full months`);
  changed ||= months !== knownMonths || seen !== knownParts;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
