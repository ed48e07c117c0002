#!/usr/bin/env bash
# effect 3.22.4: a job for each minute in a time zone pauses for an hour when clocks go back, at times that match.
#
# Expected: `* * * * *` runs each minute, and `next` finds what `match` is true for; cron for Linux has jobs with `*` in
# hours or minutes follow elapsed time. cron-parser 5.10.6 yields both hours.
# Seen: after 02:59 of summer time the next is 03:00 of winter time, two hours later for an hourly job; `match` is true
# for each minute between. That the first of two equal times is preferred is meant (pull request 6473).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent effect@3.22.4 cron-parser@5.10.6
cat >check.mjs <<'JS'
import { CronExpressionParser } from 'cron-parser';
import { Cron } from 'effect';

const written = (date) => date.toISOString().slice(11, 16);
function expectedTimes(expression, timeZone, start) {
  const times = CronExpressionParser.parse(expression, { tz: timeZone, currentDate: start });
  return Array.from({ length: 3 }, () => written(times.next().toDate())).join(' ');
}
function seenTimes(cron, start) {
  const times = Cron.sequence(cron, start);
  return Array.from({ length: 3 }, () => written(times.next().value)).join(' ');
}
/** Expression, time zone, start, time in the repeated hour, known. */
const rows = [
  ['0 * * * *', 'UTC', '2024-10-26T23:30Z', '2024-10-27T01:00Z', '00:00 01:00 02:00'],
  ['0 * * * *', 'Europe/Berlin', '2024-10-26T23:30Z', '2024-10-27T01:00Z', '00:00 02:00 03:00'],
  ['*/30 * * * *', 'Europe/Berlin', '2024-10-27T00:00Z', '2024-10-27T01:30Z', '00:30 02:00 02:30'],
  ['* * * * *', 'America/New_York', '2024-11-03T05:58Z', '2024-11-03T06:20Z', '05:59 07:00 07:01'],
];
console.log('effect 3.22.4, cron-parser 5.10.6');
let changed = false;
for (const [expression, timeZone, start, time, known] of rows) {
  const cron = Cron.unsafeParse(expression, timeZone);
  const expected = expectedTimes(expression, timeZone, start);
  const seen = seenTimes(cron, new Date(start));
  const matches = Cron.match(cron, new Date(time));
  console.log(`${expression}, ${timeZone}: expected ${expected}; seen ${seen}; ${time} matches: ${matches}`);
  changed ||= seen !== known || !matches;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
