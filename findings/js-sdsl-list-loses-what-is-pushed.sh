#!/usr/bin/env bash
# js-sdsl 4.4.2: after `unique` a LinkList that ended with equal elements loses what is pushed at its end, though it
# counts it, and `reverse` repeats an element in place of others.
#
# Expected: `unique` keeps the first of equal neighbours, and the list works as one that was made of what is left.
# Seen: the node of the tail is left out of the list, and stays its tail.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent js-sdsl@4.4.2
cat >check.mjs <<'JS'
import { LinkList } from 'js-sdsl';

const state = (list) => `${[...list].join()} (${list.size()})`;
const after = (values, ...steps) => {
  const list = new LinkList(values);
  for (const step of steps) step(list);
  return state(list);
};
const unique = (list) => list.unique();
const push = (list) => list.pushBack(9);
const reverse = (list) => list.reverse();
/** What, seen, expected, known. */
const rows = [
  ['1,1,2: unique', after([1, 1, 2], unique), '1,2 (2)', '1,2 (2)'],
  ['1,1,2: unique, push 9', after([1, 1, 2], unique, push), '1,2,9 (3)', '1,2,9 (3)'],
  ['1,2,2: unique', after([1, 2, 2], unique), '1,2 (2)', '1,2 (2)'],
  ['1,2,2: unique, push 9', after([1, 2, 2], unique, push), '1,2,9 (3)', '1,2 (3)'],
  ['1,2,2: unique, reverse', after([1, 2, 2], unique, reverse), '2,1 (2)', '2,2 (2)'],
  ['1,2: reverse', after([1, 2], reverse), '2,1 (2)', '2,1 (2)'],
];
console.log('js-sdsl 4.4.2');
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
