#!/usr/bin/env bash
# ical.js 2.2.1: rules with `BYMONTH` or `BYMONTHDAY` yield dates twice, in other months, or in one month only.
#
# Expected: a yearly rule with `BYMONTHDAY` has these days of each month; a monthly one with `BYMONTH` is limited to
# these months, counted from the start by its interval; `BYSETPOS` takes one of each year's set (RFC 5545, 3.3.10, the
# table of what expands and what limits). rrule 2.8.1 has it so.
# Seen: the Wednesdays of June come again and again, before those of February; every second month from March is also
# April; a yearly rule stays in the month of its start.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ical.js@2.2.1 rrule@2.8.1
cat >check.mjs <<'JS'
import ICAL from 'ical.js';
import rrule from 'rrule';

const expectedDates = (start, rule) => {
  const dtstart = new Date(`${start}T09:00:00Z`);
  const options = rrule.RRule.parseString(`${rule};COUNT=4`);
  return new rrule.RRule({ ...options, dtstart }).all().map((date) => date.toISOString().slice(0, 10));
};
const seenDates = (start, rule) => {
  const dates = ICAL.Recur.fromString(`${rule};UNTIL=20330101T000000Z`)
    .iterator(ICAL.Time.fromString(`${start}T09:00:00`));
  return Array.from({ length: 4 }, () => dates.next()?.toString().slice(0, 10) ?? 'end');
};
/** Start, rule, known. */
const rows = [
  ['2024-06-15', 'FREQ=MONTHLY;BYMONTHDAY=2,15', '2024-06-15 2024-07-02 2024-07-15 2024-08-02'],
  ['2024-06-15', 'FREQ=YEARLY;BYMONTHDAY=2,15', '2024-06-15 2025-06-02 2025-06-15 2026-06-02'],
  ['2024-12-29', 'FREQ=YEARLY;BYMONTHDAY=15,29;BYSETPOS=-1', '2024-12-29 2025-12-15 2025-12-29 2026-12-15'],
  ['2024-06-19', 'FREQ=MONTHLY;BYDAY=3WE', '2024-06-19 2024-07-17 2024-08-21 2024-09-18'],
  ['2024-06-19', 'FREQ=MONTHLY;BYMONTH=2,6;BYDAY=WE', '2024-06-19 2024-06-26 2024-06-19 2024-06-26'],
  ['2024-03-01', 'FREQ=MONTHLY;INTERVAL=2;BYMONTH=3,4', '2024-03-01 2024-04-01 2025-03-01 2025-04-01'],
];
console.log('ical.js 2.2.1, rrule 2.8.1');
let changed = false;
for (const [start, rule, known] of rows) {
  const seen = seenDates(start, rule).join(' ');
  console.log(`${rule} from ${start}: expected ${expectedDates(start, rule).join(' ')}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
