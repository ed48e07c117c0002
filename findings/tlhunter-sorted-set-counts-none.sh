#!/usr/bin/env bash
# tlhunter-sorted-set 0.1.0: `count` is 0 for a range of scores that holds one element.
#
# Expected: the length of what `rangeByScore` returns for the same range.
# Seen: it is so for two elements and more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent tlhunter-sorted-set@0.1.0
cat >check.mjs <<'JS'
import SortedSet from 'tlhunter-sorted-set';

const set = new SortedSet();
const scores = { a: 0, b: 1, c: 2, d: 2 };
for (const [key, score] of Object.entries(scores)) set.add(key, score);
/** Minimum, maximum, known. */
const rows = [
  [0, 0, 0],
  [0, 1, 2],
  [1, 1, 0],
  [1, 2, 3],
  [2, 2, 2],
  [3, 4, 0],
];
console.log('tlhunter-sorted-set 0.1.0');
let changed = false;
for (const [minimum, maximum, known] of rows) {
  const keys = set.rangeByScore(minimum, maximum);
  const seen = set.count(minimum, maximum);
  console.log(`${minimum} to ${maximum}: expected ${keys.length} (${keys.join()}); seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
