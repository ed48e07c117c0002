#!/usr/bin/env bash
# effect 3.22.4: `RedBlackTree.lessThan` yields entries with keys that are not less, and leaves out those that are.
#
# Expected: the entries with keys less than the given one in order, as the documentation has it; `greaterThanReversed`
# those with greater keys from the last.
# Seen: the iteration begins at the right end and goes the wrong way: it only finds the neighbour of the key and walks
# from there to the end of the tree. Of keys 1 to 4 `lessThan(9)` has 4 alone. Right are `lessThanReversed`,
# `greaterThan` and the functions `forEach…`; those that stop at the key are all missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent effect@3.22.4
cat >check.mjs <<'JS'
import { Order, RedBlackTree } from 'effect';

const tree = RedBlackTree.make(Order.number)([1, 'a'], [2, 'b'], [3, 'c'], [4, 'd']);
const visited = [];
RedBlackTree.forEachLessThan(tree, 3, (key) => void visited.push(key));
/** Function, key, expected, known. */
const rows = [
  ['greaterThan', 2, '3 4', '3 4'],
  ['greaterThanEqual', 2, '2 3 4', '2 3 4'],
  ['lessThanReversed', 3, '2 1', '2 1'],
  ['lessThan', 3, '1 2', '2 3 4'],
  ['lessThan', 2, '1', '1 2 3 4'],
  ['lessThan', 9, '1 2 3 4', '4'],
  ['lessThanEqual', 2, '1 2', '2 3 4'],
  ['greaterThanReversed', 2, '4 3', '3 2 1'],
  ['greaterThanEqualReversed', 1, '4 3 2 1', '1'],
];
console.log('effect 3.22.4');
console.log(`forEachLessThan of 3: expected 1 2; seen ${visited.join(' ')}`);
let changed = visited.join(' ') !== '1 2';
for (const [name, key, expected, known] of rows) {
  const seen = Array.from(RedBlackTree[name](tree, key), ([found]) => found).join(' ');
  console.log(`${name} of ${key}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
