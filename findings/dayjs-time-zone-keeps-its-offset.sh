#!/usr/bin/env bash
# dayjs 1.11.23, plugin `timezone`: after `add`, `subtract` or `set` over a change of the clocks, the time has the
# offset of before, and so is another instant.
#
# Expected: a date in New York in January has the offset -05:00, however it was made, since the plugin takes offsets
# from the Internationalization API. `dayjs.tz` gives it to the same local time; luxon 3.7.2 to the same steps.
# Seen: noon of 10 July in New York is at -05:00 if it was made from a date in December, and at -04:00 if from June;
# `valueOf` and comparisons are off by an hour.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent dayjs@1.11.23 luxon@3.7.2
cat >check.mjs <<'JS'
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { DateTime } from 'luxon';

dayjs.extend(utc);
dayjs.extend(timezone);
const format = (time) => time.format('YYYY-MM-DDTHH:mmZ');
/** Zone, start, amount, unit, known. */
const rows = [
  ['America/New_York', '2024-06-10T12:00', 1, 'month', '2024-07-10T12:00-04:00'],
  ['America/New_York', '2024-06-10T12:00', 7, 'month', '2025-01-10T12:00-04:00'],
  ['America/New_York', '2024-12-10T12:00', -5, 'month', '2024-07-10T12:00-05:00'],
  ['Europe/London', '2024-03-30T12:00', 1, 'day', '2024-03-31T12:00+00:00'],
  ['Europe/London', '2024-03-30T12:00', 1, 'week', '2024-04-06T12:00+00:00'],
  ['Europe/London', '2024-03-20T12:00', 20, 'day', '2024-04-09T12:00+00:00'],
];
console.log('dayjs 1.11.23, luxon 3.7.2');
let changed = false;
for (const [zone, start, amount, unit, known] of rows) {
  const time = dayjs.tz(start, zone).add(amount, unit);
  const expected = DateTime.fromISO(start, { zone }).plus({ [unit]: amount });
  const local = dayjs.tz(expected.toFormat("yyyy-MM-dd'T'HH:mm"), zone);
  console.log(`${zone}, ${start} and ${amount} ${unit}: expected ${format(local)}; seen ${format(time)}`);
  changed ||= format(time) !== known || local.valueOf() !== expected.toMillis();
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
