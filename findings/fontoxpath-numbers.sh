#!/usr/bin/env bash
# fontoxpath 3.34.0: dividing an integer by zero is infinity, decimals are binary, and a substring from NaN is the whole
# text.
#
# Expected: `1 div 0` raises FOAR0001, 0.1 + 0.2 is the decimal 0.3, a double of 1e6 is written 1.0E6, and `substring`
# from NaN is empty, as XPath and XQuery Functions and Operators 3.1 has them.
# Seen: numbers of all types are those of JavaScript, and are compared and written as such.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fontoxpath@3.34.0
cat >check.mjs <<'JS'
import xpath from 'fontoxpath';

/** Expression, expected, known. */
const rows = [
  ['1 idiv 0', 'FOAR0001', 'FOAR0001'],
  ['1 div 0', 'FOAR0001', 'Infinity'],
  ['string(0.5 + 0.5)', '1', '1'],
  ['string(0.1 + 0.2)', '0.3', '0.30000000000000004'],
  ['0.1 + 0.2 = 0.3', 'true', 'false'],
  ['string(9007199254740992 + 1)', '9007199254740993', '9007199254740992'],
  ['string(1e6)', '1.0E6', '1000000'],
  ['substring("12345", 2)', '2345', '2345'],
  ['substring("12345", 0 div 0e0)', '', '12345'],
];
console.log('fontoxpath 3.34.0');
let changed = false;
for (const [expression, expected, known] of rows) {
  let seen;
  try {
    seen = String(xpath.evaluateXPath(expression, null, null, {}, xpath.evaluateXPath.ANY_TYPE));
  } catch (error) {
    seen = error.message.split(':')[0];
  }
  console.log(`${expression}: expected "${expected}"; seen "${seen}"`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
