#!/usr/bin/env bash
# date-fns-tz 3.2.0: for hours before or after a change of the clocks `getTimezoneOffset` returns the offset of the
# other side.
#
# Expected: the offset of New York at 02:00 UTC on 10 March 2024 is -5 hours: the clocks change at 07:00 UTC. The
# README says that a date is passed "to ensure the offset correctly accounts for DST at that time of year", and
# `formatInTimeZone` has it so.
# Seen: the change is taken at 02:00 UTC, or 01:00 in autumn, as if the time in UTC were the local one: too early west
# of Greenwich, too late east of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent date-fns-tz@3.2.0 date-fns@4.4.0
cat >check.mjs <<'JS'
import { formatInTimeZone, getTimezoneOffset } from 'date-fns-tz';

const written = (hours) => `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
/** Zone, instant, known. */
const rows = [
  ['America/New_York', '2024-03-09T12:00:00Z', '-05:00'],
  ['America/New_York', '2024-03-10T03:00:00Z', '-04:00'],
  ['America/New_York', '2024-03-10T06:59:00Z', '-04:00'],
  ['America/New_York', '2024-03-10T07:00:00Z', '-04:00'],
  ['Australia/Sydney', '2024-10-05T15:59:00Z', '+10:00'],
  ['Australia/Sydney', '2024-10-05T16:00:00Z', '+10:00'],
  ['Australia/Sydney', '2024-10-06T01:00:00Z', '+10:00'],
  ['Australia/Sydney', '2024-10-06T12:00:00Z', '+11:00'],
  ['America/Los_Angeles', '2024-11-03T08:59:00Z', '-08:00'],
];
console.log('date-fns-tz 3.2.0');
let changed = false;
for (const [zone, instant, known] of rows) {
  const expected = formatInTimeZone(instant, zone, 'xxx');
  const seen = written(getTimezoneOffset(zone, new Date(instant)) / 3_600_000);
  console.log(`${zone}, ${instant}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
