#!/usr/bin/env bash
# dayjs 1.11.23, plugin `duration`: a duration that is read from a text is never negative, and one of parts with
# different signs is written as if all of them were negative.
#
# Expected: `dayjs.duration(text)` is the duration that `toISOString` wrote; a day less and two hours more are 22 hours
# less. luxon 3.7.2 reads and writes both so.
# Seen: `-P3D` are three days, and -22 hours are written as -26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent dayjs@1.11.23 luxon@3.7.2
cat >check.mjs <<'JS'
import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration.js';
import { Duration } from 'luxon';

dayjs.extend(duration);
/** Parts, known text, known hours of the text. */
const rows = [
  [{ days: 3 }, 'P3D', 72],
  [{ days: -3 }, '-P3D', 72],
  [{ minutes: -90 }, '-PT90M', 1.5],
  [{ days: -1, hours: -2 }, '-P1DT2H', 26],
  [{ days: -1, hours: 2 }, '-P1DT2H', 26],
];
console.log('dayjs 1.11.23, luxon 3.7.2');
let changed = false;
for (const [parts, known, knownHours] of rows) {
  const value = dayjs.duration(parts);
  const text = value.toISOString();
  const again = dayjs.duration(text).asHours();
  const other = Duration.fromObject(parts).toISO();
  const expected = Duration.fromISO(other).as('hours');
  console.log(`${JSON.stringify(parts)}: expected ${other}, ${expected} hours; seen ${text}, ${again} hours`);
  changed ||= text !== known || again !== knownHours || value.asHours() !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
