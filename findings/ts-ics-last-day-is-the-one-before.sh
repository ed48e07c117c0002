#!/usr/bin/env bash
# ts-ics 2.4.6: the last day of each month is the last but one, a monthly rule from the 31st stays at the 29th after
# February, and dates of weekdays lose their time.
#
# Expected: `extendByRecurrenceRule` returns the dates of the rule: `BYMONTHDAY=-1` is the last day of the month; days
# that a month does not have are skipped; the time is the one of the start (RFC 5545, 3.3.10). rrule 2.8.1 has it so.
# Seen: meetings on the last day of the month are a day early, and those on each first Monday at 09:00 are at midnight.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ts-ics@2.4.6 rrule@2.8.1
cat >check.mjs <<'JS'
import rrule from 'rrule';
import { convertIcsRecurrenceRule, extendByRecurrenceRule } from 'ts-ics';

const written = (dates) => dates.slice(0, 4).map((date) => date.toISOString().slice(2, 16)).join(' ');
/** Start, rule, known. */
const rows = [
  ['2024-01-10', 'FREQ=MONTHLY', '24-01-10T09:00 24-02-10T09:00 24-03-10T09:00 24-04-10T09:00'],
  ['2024-01-31', 'FREQ=MONTHLY', '24-01-31T09:00 24-02-29T09:00 24-03-29T09:00 24-04-29T09:00'],
  ['2024-01-31', 'FREQ=MONTHLY;BYMONTHDAY=-1', '24-02-28T09:00 24-03-30T09:00 24-04-29T09:00 24-05-30T09:00'],
  ['2024-02-29', 'FREQ=YEARLY', '24-02-29T09:00 25-02-28T09:00 26-02-28T09:00 27-02-28T09:00'],
  ['2024-01-01', 'FREQ=WEEKLY;BYDAY=MO', '24-01-01T09:00 24-01-08T09:00 24-01-15T09:00 24-01-22T09:00'],
  ['2024-01-01', 'FREQ=MONTHLY;BYDAY=1MO', '24-02-05T00:00 24-03-04T00:00 24-04-01T00:00 24-05-06T00:00'],
];
console.log('ts-ics 2.4.6, rrule 2.8.1');
let changed = false;
for (const [day, rule, known] of rows) {
  const start = new Date(`${day}T09:00:00Z`);
  const end = new Date('2034-01-01T00:00:00Z');
  const expected = written(
    new rrule.RRule({ ...rrule.RRule.parseString(rule), dtstart: start }).between(start, end, true),
  );
  const seen = written(extendByRecurrenceRule(convertIcsRecurrenceRule(undefined, { value: rule }), { start, end }));
  console.log(`${rule} from ${day}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
TZ=UTC node check.mjs
