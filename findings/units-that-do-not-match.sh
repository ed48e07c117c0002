#!/usr/bin/env bash
# js-quantities 1.8.0, convert-units 2.3.4, convert 8.0.2 and mathjs 15.2.0: units of one system do not match each
# other.
#
# Expected: a furlong is 660 feet, a fathom is 6 feet, a rod is 16.5 feet, a league is 3 miles, a cubic foot is 1728
# cubic inches and a cubic inch is the cube of an inch, a long hundredweight is 112 pounds, a point is the 72nd part of
# an inch, an acre is 10 square chains, a mile is 63360 inches: all by definition
# (NIST Handbook 44, Appendix C), and inch and pound have exact metric values.
# Seen: factors that were rounded. Each library has some of them right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent js-quantities@1.8.0 convert-units@2.3.4 convert@8.0.2 mathjs@15.2.0
cat >check.mjs <<'JS'
import { convert } from 'convert';
import convertUnits from 'convert-units';
import quantity from 'js-quantities';
import { unit } from 'mathjs';

const libraries = {
  'js-quantities': (count, from, to) => quantity(count, from).to(to).scalar,
  'convert-units': (count, from, to) => convertUnits(count).from(from).to(to),
  convert: (count, from, to) => convert(count, from).to(to),
  mathjs: (count, from, to) => unit(count, from).toNumber(to),
};
/** Library, count, from, to, expected, known. */
const rows = [
  ['js-quantities', 1, 'mile', 'inch', 63360, '63360'],
  ['js-quantities', 1, 'furlong', 'foot', 660, '660.10499'],
  ['js-quantities', 1, 'fathom', 'foot', 6, '6.00066'],
  ['js-quantities', 10, 'rod', 'foot', 165, '164.99344'],
  ['js-quantities', 1, 'league', 'mile', 3, '2.99998'],
  ['convert-units', 1, 'mi', 'in', 63360, '63360'],
  ['convert-units', 1, 'ft3', 'in3', 1728, '1728.00707'],
  ['convert-units', 1000, 'in3', 'cm3', 16387.064, '16386.98852'],
  ['convert', 1, 'mile', 'inch', 63360, '63360'],
  ['convert', 1, 'cwt', 'pound', 112, '111.99483'],
  ['convert', 72, 'point', 'inch', 1, '1.00006'],
  ['mathjs', 1, 'mile', 'inch', 63360, '63360'],
  ['mathjs', 1, 'acre', 'sqch', 10, '9.99997'],
  ['mathjs', 10, 'sqch', 'sqft', 43560, '43560.17844'],
];
console.log('js-quantities 1.8.0, convert-units 2.3.4, convert 8.0.2, mathjs 15.2.0');
let changed = false;
for (const [library, count, from, to, expected, known] of rows) {
  const seen = String(Number(libraries[library](count, from, to).toFixed(5)));
  console.log(`${library}, ${count} ${from} in ${to}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
