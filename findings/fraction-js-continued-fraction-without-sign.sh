#!/usr/bin/env bash
# fraction.js 5.3.4: the continued fraction of a negative number is the one of its absolute value.
#
# Expected: the terms of `toContinued` make the number again: the first "always contains the whole part", says the
# README. -7/3 is [-3; 1, 2], or [-2; -3] if the whole part goes towards zero.
# Seen: [2; 3] for both 7/3 and -7/3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fraction.js@5.3.4
cat >check.mjs <<'JS'
import Fraction from 'fraction.js';

/** The number that the terms of a continued fraction make. */
const value = (terms) =>
  terms.reduceRight((rest, term) => (rest === undefined ? new Fraction(term) : rest.inverse().add(term)), undefined);
/** Number, known terms. */
const rows = [
  ['88/33', '2 1 2'],
  ['7/3', '2 3'],
  ['-7/3', '2 3'],
  ['-1/4', '0 4'],
  ['-5', '5'],
];
console.log('fraction.js 5.3.4');
let changed = false;
for (const [number, known] of rows) {
  const terms = new Fraction(number).toContinued();
  console.log(`${number}: expected terms of ${number}; seen ${terms.join(' ')}, which are ${value(terms).toFraction()}`);
  changed ||= terms.join(' ') !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
