#!/usr/bin/env bash
# rrule 2.8.1: a rule for days with and without a number, such as every Friday and the second Wednesday, has no dates at
# all; and a date that is both the first and the last of its month comes twice.
#
# Expected: `BYDAY=FR,2WE` is a list, of which each entry adds its days (RFC 5545, 3.3.10); a rule yields a set of
# dates, in which none is twice. rrule-temporal 2.2.8 has it so.
# Seen: the days with a number and those without are kept in two lists, and a day must be in both. `BYSETPOS=1,-1`
# repeats a date that is alone in its month, and `COUNT` counts it twice. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rrule@2.8.1 rrule-temporal@2.2.8
cat >check.mjs <<'JS'
import rrule from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';

const from = (rule) => `DTSTART:20240101T090000Z\nRRULE:${rule};UNTIL=20240301T000000Z`;
const days = (dates) => dates.map((date) => date.toISOString().slice(5, 10)).join(' ') || 'none';
/** Rule, known of rrule. */
const rows = [
  ['FREQ=MONTHLY;BYDAY=2WE', '01-10 02-14'],
  ['FREQ=MONTHLY;BYDAY=2WE,3WE', '01-10 01-17 02-14 02-21'],
  ['FREQ=MONTHLY;BYDAY=FR,2WE', 'none'],
  ['FREQ=YEARLY;BYMONTH=2;BYDAY=MO,1TU', 'none'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,-1', '01-01 01-29 02-05 02-26'],
  ['FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=1,-1', '01-31 01-31'],
];
console.log('rrule 2.8.1, rrule-temporal 2.2.8');
let changed = false;
for (const [rule, known] of rows) {
  const seen = days(rrule.RRule.fromString(from(rule)).all());
  const expected = days(
    new RRuleTemporal({ rruleString: from(rule) }).all().map(({ epochMilliseconds }) => new Date(epochMilliseconds)),
  );
  console.log(`${rule}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
