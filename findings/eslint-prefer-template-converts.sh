#!/usr/bin/env bash
# eslint 10.15.0: `--fix` of prefer-template writes another text for an object that has a number, such as a date of
# luxon.
#
# Expected: the same text: the documentation of custom rules asks to "avoid any fixes that could change the runtime
# behavior of code". `+` with a text converts an object by `valueOf` first and a template by `toString` (ECMAScript,
# 13.15.3 and 13.2.8.6), so that the rule could only suggest.
# Seen: `'at ' + date` becomes `at ${date}`: a text with the milliseconds becomes one with the time in letters, also in
# keys and names of files that were written before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent eslint@10.15.0 luxon@3.7.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { Linter } from 'eslint';
import { DateTime, Duration } from 'luxon';

const linter = new Linter();
const names = {
  date: DateTime.fromMillis(1_700_000_000_000, { zone: 'utc' }),
  duration: Duration.fromMillis(90_000),
  day: new Date(0).toISOString(),
  sum: { valueOf: () => 12, toString: () => '12.00' },
};
/** Expression, expected, known. */
const rows = [
  ["'on ' + day", 'on 1970-01-01T00:00:00.000Z', 'on 1970-01-01T00:00:00.000Z'],
  ["'at ' + date", 'at 1700000000000', 'at 2023-11-14T22:13:20.000Z'],
  ["'for ' + duration", 'for 90000', 'for PT90S'],
  ["'sum ' + sum", 'sum 12', 'sum 12.00'],
];
console.log('eslint 10.15.0, luxon 3.7.2');
let changed = false;
for (const [expression, expected, known] of rows) {
  const { output, fixed } = linter.verifyAndFix(expression, { rules: { 'prefer-template': 'error' } });
  const seen = runInNewContext(output, names);
  console.log(`${expression} becomes ${output}: expected ${expected}; seen ${seen}`);
  changed ||= runInNewContext(expression, names) !== expected || seen !== known || !fixed;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
