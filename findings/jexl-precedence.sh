#!/usr/bin/env bash
# jexl 2.3.0: a remainder is taken before a product, and a minus sign is only part of a number, so that `-x` is an error
# and `-3 ^ 2` is 9.
#
# Expected: `*` and `%` have one precedence, from left to right, and a minus sign negates what follows, as in JavaScript,
# whose operators these are, and `^` goes from right to left, as `**` does.
# Seen: `3 * 3 % 2` is 3. `5 - -2` works, and `5 - -x` does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent jexl@2.3.0
cat >check.mjs <<'JS'
import jexl from 'jexl';

const attempt = (expression) => {
  try {
    return String(jexl.evalSync(expression, { x: 2 }));
  } catch (error) {
    return error.message;
  }
};
/** Expression, expected, known. */
const rows = [
  ['10 - 2 - 3', '5', '5'],
  ['2 + 3 * 2', '8', '8'],
  ['6 % 4 * 3', '6', '6'],
  ['3 * 3 % 2', '1', '3'],
  ['2 ^ 3 ^ 2', '512', '64'],
  ['-3 ^ 2', '-9', '9'],
  ['5 - -2', '7', '7'],
  ['5 - -x', '7', 'Invalid expression token: -x'],
  ['-(1)', '-1', 'Invalid expression token: -('],
];
console.log('jexl 2.3.0');
let changed = false;
for (const [expression, expected, known] of rows) {
  const seen = attempt(expression);
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
