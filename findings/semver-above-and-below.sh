#!/usr/bin/env bash
# semver 7.8.6: `gtr` and `ltr` both hold for one version and one range.
#
# Expected: a version is above a range, below it, within, or in a gap; never on both sides.
# Seen: 1.5.0-beta is both above and below ^1.2.0, since it is compared with the bounds as if it were not between them.
# So is 1.0.0 for `^2.0.0 >0.0.0`, without any prerelease: the lowest comparator is taken for a lower bound, although
# the other one is stricter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent semver@7.8.6
cat >check.cjs <<'JS'
const { gtr, ltr, satisfies } = require('semver');

const side = (version, range) =>
  [satisfies(version, range) && 'within', gtr(version, range) && 'above', ltr(version, range) && 'below']
    .filter(Boolean)
    .join(' and ') || 'none';
/** Version, range, expected, known. */
const rows = [
  ['1.5.0', '^1.2.0', 'within', 'within'],
  ['1.5.0-beta', '^1.2.0', 'none', 'above and below'],
  ['1.0.0', '^2.0.0', 'below', 'below'],
  ['1.0.0', '^2.0.0 >0.0.0', 'below', 'above and below'],
  ['1.0.0', '>0.0.0 ^2.0.0', 'below', 'above and below'],
  ['1.0.0', '>=2.0.0 >0.5.0', 'below', 'below'],
];
console.log('semver 7.8.6');
let changed = false;
for (const [version, range, expected, known] of rows) {
  const seen = side(version, range);
  console.log(`${version} and ${range}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
