#!/usr/bin/env bash
# json-diff-ts 4.10.4: `revertChangeset` leaves one of two items that were added to an array, and a changeset that went
# through `atomizeChangeset` and back removes other items.
#
# Expected: `revertChangeset(b, diff(a, b))` is a, and `unatomizeChangeset` undoes `atomizeChangeset`, as the README has
# both.
# Seen: items are removed one after the other from the front, by positions that the first removal has shifted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent json-diff-ts@4.10.4
cat >check.mjs <<'JS'
import { applyChangeset, atomizeChangeset, diff, revertChangeset, unatomizeChangeset } from 'json-diff-ts';

/** Items before, items after, known after reverting, known after applying what was atomized and unatomized. */
const rows = [
  [[], ['a'], '', 'a'],
  [[], ['a', 'b'], 'b', 'a,b'],
  [['x'], ['x', 'a', 'b'], 'x,b', 'x,a,b'],
  [[], [1, 2, 3], '2', '1,2,3'],
  [['a', 'b', 'c'], ['a'], 'a,b,c', 'a,c'],
  [['a', 'b', 'c'], [], 'a,b,c', 'b'],
];
console.log('json-diff-ts 4.10.4');
let changed = false;
for (const [before, after, knownBefore, knownAfter] of rows) {
  const changes = () => diff({ items: before }, { items: after });
  const reverted = revertChangeset({ items: [...after] }, changes()).items.join();
  const applied = applyChangeset({ items: [...before] }, changes()).items.join();
  const atoms = unatomizeChangeset(atomizeChangeset(changes()));
  const seen = applyChangeset({ items: [...before] }, atoms).items.join();
  console.log(`${JSON.stringify(before)} to ${JSON.stringify(after)}: applied [${applied}]`);
  console.log(`  reverted: expected [${before}]; seen [${reverted}]`);
  console.log(`  atomized and applied: expected [${after}]; seen [${seen}]`);
  changed ||= applied !== after.join() || reverted !== knownBefore || seen !== knownAfter;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
