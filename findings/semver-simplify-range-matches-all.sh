#!/usr/bin/env bash
# semver 7.8.6: `simplifyRange` returns '' for a range that none of the versions satisfies, which all of them satisfy.
#
# Expected: the range as it was, or one that none of the versions satisfies, such as '<0.0.0-0'. The README promises
# a range that matches the same items of the list.
# Seen: an empty string, which is the range `*`. Whoever filters the list by it keeps every version.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent semver@7.8.6
cat >check.cjs <<'JS'
const { satisfies, simplifyRange } = require('semver');

const versions = ['1.0.0', '1.1.0', '2.0.0'];
const matching = (range) => versions.filter((version) => satisfies(version, range)).join(' ') || 'none';
/** Range, simplified, versions that match the simplified range: known. */
const rows = [
  ['>=1.0.0 <1.2.0', '<=1.1.0', '1.0.0 1.1.0'],
  ['1.1.0 || 2.0.0', '>=1.1.0', '1.1.0 2.0.0'],
  ['>=3.0.0', '', '1.0.0 1.1.0 2.0.0'],
  ['<0.5.0 || ~4.1.0', '', '1.0.0 1.1.0 2.0.0'],
];
console.log(`semver 7.8.6: ${versions.join(' ')}`);
let changed = false;
for (const [range, known, knownMatching] of rows) {
  const simplified = String(simplifyRange(versions, range));
  const seen = matching(simplified);
  console.log(`${range}: expected to match ${matching(range)}; seen '${simplified}', which matches ${seen}`);
  changed ||= simplified !== known || seen !== knownMatching;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
