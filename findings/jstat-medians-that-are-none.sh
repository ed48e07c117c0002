#!/usr/bin/env bash
# jstat 1.9.6: the median of a Pareto distribution is far above or below half of it, the one of a uniform distribution
# is not a number, and a histogram of equal values counts none.
#
# Expected: half of a distribution is below its median, so that `cdf(median)` is 0.5: the median of Pareto is the scale
# times the shape-th root of 2. The counts of a histogram are as many as its values.
# Seen: the scale times the shape times the square root of 2, which for the shape 3 is above 98.7 % of the values.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent jstat@1.9.6
cat >check.mjs <<'JS'
import jstat from 'jstat';

const { jStat } = jstat;
const half = (name, ...parameters) => {
  const median = jStat[name].median(...parameters);
  return `${median.toFixed(3)}, below it ${jStat[name].cdf(median, ...parameters).toFixed(3)}`;
};
const total = (values) => String(jStat.sum(jStat.histogram(values, 2)));
/** What, seen, expected, known. */
const rows = [
  ['weibull(2, 1.5)', half('weibull', 2, 1.5), '1.566, below it 0.500', '1.566, below it 0.500'],
  ['triangular(1, 5, 2)', half('triangular', 1, 5, 2), '2.551, below it 0.500', '2.551, below it 0.500'],
  ['pareto(1, 3)', half('pareto', 1, 3), '1.260, below it 0.500', '4.243, below it 0.987'],
  ['pareto(1, 0.5)', half('pareto', 1, 0.5), '4.000, below it 0.500', '0.707, below it 0.000'],
  ['uniform(1, 4)', half('uniform', 1, 4), '2.500, below it 0.500', 'NaN, below it 1.000'],
  ['counts of 1, 1, 2', total([1, 1, 2]), '3', '3'],
  ['counts of 1, 1, 1', total([1, 1, 1]), '3', '0'],
];
console.log('jstat 1.9.6');
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
