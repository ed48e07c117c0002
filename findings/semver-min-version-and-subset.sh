#!/usr/bin/env bash
# semver 7.8.6: `minVersion` returns null for a range of several alternatives when the lowest bound belongs to one that
# nothing satisfies, and `subset` contradicts `satisfies` for ranges with prereleases.
#
# Expected: the lowest version of the alternatives that can be satisfied; `subset(a, b)` is false when a version
# satisfies a and not b.
# Seen: null, as if nothing satisfied the range. `subset` takes a range to be empty, and so part of any other, when one
# of its comparators alone excludes prereleases of another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent semver@7.8.6
cat >check.cjs <<'JS'
const { minVersion, satisfies, subset } = require('semver');

console.log('semver 7.8.6');
let changed = false;
/** Range, a version that satisfies it, `minVersion`: known. */
const ranges = [
  ['2.0.0 || >=3.0.0 <4.0.0', '2.0.0', '2.0.0'],
  ['2.0.0 || >=3.0.0 <1.0.0', '2.0.0', '2.0.0'],
  ['2.0.0 || >=1.1.2 <1.0.0', '2.0.0', 'null'],
  ['^5.0.0 || >4.2.0 <4.1.0', '5.1.0', 'null'],
];
for (const [range, version, known] of ranges) {
  const seen = minVersion(range)?.version ?? 'null';
  console.log(`minVersion '${range}': ${version} satisfies it: ${satisfies(version, range)}; seen ${seen}`);
  changed ||= seen !== known || !satisfies(version, range);
}
/** Range, another, a version that satisfies only the first, `subset`: known. */
const pairs = [
  ['1.0.0 <=1.0.1', '2', '1.0.0', false],
  ['1.0.0-a <=1.0.1-a', '2', '1.0.0-a', true],
  ['1.0.0-a <=1.0.1-a', '>5.0.0', '1.0.0-a', true],
];
for (const [range, other, version, known] of pairs) {
  const only = satisfies(version, range) && !satisfies(version, other);
  const seen = subset(range, other);
  console.log(`subset '${range}' of '${other}': only the first has ${version}: ${only}; seen ${seen}`);
  changed ||= seen !== known || !only;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
