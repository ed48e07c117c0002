#!/usr/bin/env bash
# data-structure-typed 2.6.2: deleting a word of a Trie also deletes the word that is one letter shorter.
#
# Expected: car stays when cart is deleted, and the size is the number of words.
# Seen: car is gone as well, unless another word goes on from it; the size still counts it. It stays when carts is
# deleted. `delete` returns true in each case.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent data-structure-typed@2.6.2
cat >check.mjs <<'JS'
import { Trie } from 'data-structure-typed';

function remaining(words, deleted) {
  const trie = new Trie();
  for (const word of words) trie.add(word);
  trie.delete(deleted);
  return `${[...trie].sort().join(' ') || 'nothing'} of size ${trie.size}`;
}
/** Words, deleted, known. */
const rows = [
  [['car', 'cart'], 'car', 'cart of size 1'],
  [['car', 'cart'], 'cart', 'nothing of size 1'],
  [['car', 'carts'], 'carts', 'car of size 1'],
  [['car', 'cart', 'care'], 'cart', 'car care of size 2'],
  [['car', 'cart', 'cat'], 'cart', 'cat of size 2'],
  [['a', 'aaa'], 'aaa', 'a of size 1'],
];
console.log('data-structure-typed 2.6.2');
let changed = false;
for (const [words, deleted, known] of rows) {
  const left = words.filter((word) => word !== deleted).sort();
  const seen = remaining(words, deleted);
  console.log(`${words.join(' ')} without ${deleted}: expected ${left.join(' ')} of size ${left.length}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
