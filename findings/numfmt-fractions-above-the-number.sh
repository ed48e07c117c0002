#!/usr/bin/env bash
# numfmt 4.0.1, number formats of spreadsheets: a number just below a whole one is shown as a fraction that is one too
# high, and one just above as 0/1.
#
# Expected: with `# ?/?` 1.99 is 2, as ssf 0.11.2 has it: the fraction rounds to the whole number, and its place stays
# blank; with `?/?` 7.01 is 7/1.
# Seen: 2 1/1, for 1.99: the whole part is rounded up and the fraction is written as well. 7.01 is 0/1. A fixed
# denominator has both `4/4` and `1 4/4`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent numfmt@4.0.1 ssf@0.11.2
cat >check.mjs <<'JS'
import { format } from 'numfmt';
import ssf from 'ssf';

/** Format, number, known. */
const rows = [
  ['# ?/?', 0.5, '1/2'],
  ['# ?/?', 2, '2'],
  ['# ?/?', 0.96, '1 1/1'],
  ['# ?/?', 1.99, '2 1/1'],
  ['# ?/?', -0.99, '-1 1/1'],
  ['# ??/??', 1.996, '2  1/1'],
  ['# ?/4', 0.9, '4/4'],
  ['# ?/4', 1.9, '1 4/4'],
  ['?/?', 1.5, '3/2'],
  ['?/?', 1.005, '0/1'],
  ['?/?', 7.01, '0/1'],
];
console.log('numfmt 4.0.1, ssf 0.11.2');
let changed = false;
for (const [pattern, number, known] of rows) {
  const expected = ssf.format(pattern, number).trim();
  const seen = format(pattern, number).trim();
  console.log(`${number} as ${pattern}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
