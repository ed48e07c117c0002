#!/usr/bin/env bash
# cron-schedule 6.0.0: what follows the digits of a value is ignored, so that `5L`, the last Friday of a month, is every
# Friday, and `15W` is the 15th.
#
# Expected: an error, as for `L` and `?` alone, since the README lists no such values; or what croner 11.0.1 makes of
# them.
# Seen: a job for one day of the month runs each week, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cron-schedule@6.0.0 croner@11.0.1
cat >check.mjs <<'JS'
import { Cron } from 'croner';
import { parseCronExpression } from 'cron-schedule';

const from = new Date(2024, 5, 1);
const shown = (dates) => dates.map((date) => `${date.getMonth() + 1}/${date.getDate()}`).join(' ');
const attempt = (parse) => {
  try {
    return shown(parse());
  } catch (error) {
    return error.message.split(':')[0];
  }
};
/** Expression, known. */
const rows = [
  ['0 0 * * 5', '6/7 6/14 6/21'],
  ['0 0 * * 5L', '6/7 6/14 6/21'],
  ['0 0 * * 5#2', '6/7 6/14 6/21'],
  ['0 0 15W * *', '6/15 7/15 8/15'],
  ['0 0 15th * *', '6/15 7/15 8/15'],
  ['0 0 L * *', 'Failed to parse L'],
];
console.log('cron-schedule 6.0.0, croner 11.0.1');
let changed = false;
for (const [expression, known] of rows) {
  const other = attempt(() => new Cron(expression).nextRuns(3, from));
  const seen = attempt(() => parseCronExpression(expression).getNextDates(3, from));
  console.log(`${expression}: croner ${other}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
