#!/usr/bin/env bash
# compare-versions 6.1.1: `^1.2.3` is satisfied by 1.2.3-beta, which is below it, and `^1.2.3-beta` by no release, such as
# 1.2.3 and 1.2.4.
#
# Expected: what satisfies `>=1.2.3` and is below 2.0.0 satisfies `^1.2.3`, and nothing else.
# Seen: a bound with a prerelease rejects every version without one, and a bound without one accepts its own prereleases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent compare-versions@6.1.1
cat >check.mjs <<'JS'
import { compareVersions, satisfies } from 'compare-versions';

/** Version, range, expected, known. */
const rows = [
  ['1.2.3-beta', '>=1.2.3', false, false],
  ['1.2.3-beta', '^1.2.3', false, true],
  ['1.2.3-beta', '~1.2.3', false, true],
  ['1.2.3', '>=1.2.3-beta', true, true],
  ['1.2.3', '^1.2.3-beta', true, false],
  ['1.2.3', '~1.2.3-beta', true, false],
  ['1.2.4', '^1.2.3-beta', true, false],
  ['1.2.2', '^1.2.3', false, false],
];
console.log('compare-versions 6.1.1');
let changed = compareVersions('1.2.3-beta', '1.2.3') !== -1;
for (const [version, range, expected, known] of rows) {
  const seen = satisfies(version, range);
  console.log(`${version} and ${range}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
