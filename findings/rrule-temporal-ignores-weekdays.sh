#!/usr/bin/env bash
# rrule-temporal 2.2.8: a yearly rule ignores the weekday beside days of the year, and the day of the month beside
# numbered weekdays.
#
# Expected: where `BYYEARDAY` or `BYMONTHDAY` is there, `BYDAY` only limits (RFC 5545, 3.3.10, note 2), so that a date
# satisfies both. rrule 2.8.1 has it so.
# Seen: `BYDAY=MO;BYYEARDAY=1,2` yields 1 and 2 January of each year, whatever weekday that is; `BYDAY=1SU;BYMONTHDAY=1`
# yields the first Sunday of each year, which is seldom a 1st. Without numbers, and in a monthly rule, both hold.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rrule-temporal@2.2.8 rrule@2.8.1
cat >check.mjs <<'JS'
import rrule from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';

const from = (rule) => `DTSTART:20240101T090000Z\nRRULE:${rule};UNTIL=20290201T000000Z`;
const days = (dates) => dates.map((date) => date.toISOString().slice(0, 10)).slice(0, 4).join(' ') || 'none';
/** Rule, known of rrule-temporal. */
const rows = [
  ['FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13', '2024-09-13 2024-12-13 2025-06-13 2026-02-13'],
  ['FREQ=YEARLY;BYDAY=MO;BYYEARDAY=1,2', '2024-01-01 2024-01-02 2025-01-01 2025-01-02'],
  ['FREQ=YEARLY;BYDAY=2SU;BYMONTHDAY=8,9,14', '2024-01-14 2025-01-12 2026-01-11 2027-01-10'],
  ['FREQ=MONTHLY;BYDAY=2SU;BYMONTHDAY=8,9,14', '2024-01-14 2024-04-14 2024-06-09 2024-07-14'],
];
console.log('rrule-temporal 2.2.8, rrule 2.8.1');
let changed = false;
for (const [rule, known] of rows) {
  const seen = days(
    new RRuleTemporal({ rruleString: from(rule) }).all().map(({ epochMilliseconds }) => new Date(epochMilliseconds)),
  );
  const expected = days(rrule.RRule.fromString(from(rule)).all());
  console.log(`${rule}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
