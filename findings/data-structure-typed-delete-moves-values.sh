#!/usr/bin/env bash
# data-structure-typed 2.6.2: `delete` of a BST or an AVLTree gives the value of the deleted key to another one.
#
# Expected: the other keys keep their values, as in the RedBlackTree of the same package.
# Seen: when a key with keys below it is deleted, its neighbour takes its place in the tree and gets its value as well,
# so that the value of that one is lost. `get`, `entries` and the iterator agree on the wrong value, and the order of
# the keys is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent data-structure-typed@2.6.2
cat >check.mjs <<'JS'
import { AVLTree, BST, RedBlackTree } from 'data-structure-typed';

/** The entries after keys with the values v1, v2 and so on were set and some deleted. */
function entries(Class, keys, deleted) {
  const tree = new Class();
  for (const key of keys) tree.set(key, `v${key}`);
  for (const key of deleted) tree.delete(key);
  return [...tree.keys()].map((key) => `${key}=${tree.get(key)}`).join(' ');
}
/** Keys, deleted, known of BST and AVLTree. */
const rows = [
  [[2, 1, 3], [3], '1=v1 2=v2'],
  [[2, 1], [2], '1=v2'],
  [[2, 1, 3], [2], '1=v2 3=v3'],
  [[5, 3, 8, 1, 4], [5], '1=v1 3=v3 4=v5 8=v8'],
  [[5, 3, 8, 1, 4], [5, 3], '1=v3 4=v5 8=v8'],
];
console.log('data-structure-typed 2.6.2');
let changed = false;
for (const [keys, deleted, known] of rows) {
  const expected = keys
    .filter((key) => !deleted.includes(key))
    .sort()
    .map((key) => `${key}=v${key}`)
    .join(' ');
  const seen = entries(BST, keys, deleted);
  const balanced = entries(AVLTree, keys, deleted);
  const other = entries(RedBlackTree, keys, deleted);
  console.log(`${keys} without ${deleted}: expected ${expected}; red-black ${other}; BST ${seen}; AVL ${balanced}`);
  changed ||= seen !== known || balanced !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
