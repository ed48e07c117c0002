#!/usr/bin/env bash
# parse-duration 2.1.9: a minus sign before a later part is ignored, one before the first holds for all, and a colon is
# a decimal point.
#
# Expected: `5m -30s` is four minutes and a half, `0:45` is 45 seconds or minutes, and null is returned for what is no
# duration, as for a text without a number.
# Seen: `5m -30s` is five minutes and a half, and `0:45` is 0.045 milliseconds. `1/2h` is two hours and a millisecond.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent parse-duration@2.1.9
cat >check.mjs <<'JS'
import parse from 'parse-duration';

/** Text, expected, known. */
const rows = [
  ['1h 30m', '5400000', 5400000],
  ['-1h', '-3600000', -3600000],
  ['5m -30s', '270000', 330000],
  ['-5m 30s', '-270000 or -330000', -330000],
  ['0:45', 'null, 45000 or 2700000', 0.045],
  ['1:30', 'null, 90000 or 5400000', 1.03],
  ['1/2h', 'null or 1800000', 7200001],
  ['soon', 'null', null],
];
console.log('parse-duration 2.1.9');
let changed = false;
for (const [text, expected, known] of rows) {
  const seen = parse(text);
  console.log(`${text}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
