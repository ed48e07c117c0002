#!/usr/bin/env bash
# feelin 8.2.0: the quotient of two durations is NaN, a duration cannot be multiplied, and the years and months between
# two dates have days.
#
# Expected: the years and months between 2011-12-22 and 2013-08-24 are P1Y8M, an example of the specification (DMN,
# "Built-in functions"); a duration divided by a duration is a number, and a duration times a number is a duration (DMN,
# semantics of multiplication and division).
# Seen: P1Y8M2D, NaN, which no value of FEEL is, and null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent feelin@8.2.0
cat >check.mjs <<'JS'
import { evaluate } from 'feelin';

/** Expression, expected, known. */
const rows = [
  ['duration("P1D") + duration("PT1H")', 'P1DT1H', 'P1DT1H'],
  ['duration("P1D") / duration("PT6H")', '4', 'NaN'],
  ['duration("P1Y") / duration("P6M")', '2', 'NaN'],
  ['duration("PT1H") * 2', 'PT2H', 'null'],
  ['duration("P1D") / 2', 'PT12H', 'null'],
  ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M', 'P1Y8M2D'],
  ['years and months duration(date("2024-01-31"), date("2024-02-29"))', 'P0M', 'P29D'],
];
console.log('feelin 8.2.0');
let changed = false;
for (const [expression, expected, known] of rows) {
  const { value } = evaluate(expression);
  const seen = value === null ? 'null' : (value.toISO?.() ?? String(value));
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
