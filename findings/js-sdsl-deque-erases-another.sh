#!/usr/bin/env bash
# js-sdsl 4.4.2: `eraseElementByPos` of a Deque removes another element than the one at the position, and doubles one.
#
# Expected: the element at the position is gone and the others are there, as with a Vector; the iterator version returns
# the end when the last one is erased.
# Seen: `[1, 2, 3, 4]` without its second is `[1, 3, 3]`, and only near the ends the right one goes. Erasing the last by
# its iterator throws after it has erased it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent js-sdsl@4.4.2
cat >check.mjs <<'JS'
import { Deque, LinkList, Vector } from 'js-sdsl';

const attempt = (action) => {
  try {
    action();
    return '';
  } catch (error) {
    return ` and ${error.message}`;
  }
};
const byPosition = (Class, values, position) => {
  const container = new Class(values);
  const error = attempt(() => container.eraseElementByPos(position));
  return [...container].join() + error;
};
const byIterator = (Class, values, position) => {
  const container = new Class(values);
  let iterator = container.begin();
  for (let step = 0; step < position; step++) iterator = iterator.next();
  const error = attempt(() => container.eraseElementByIterator(iterator));
  return [...container].join() + error;
};
const four = [1, 2, 3, 4];
const five = [1, 2, 3, 4, 5];
/** What, seen, expected, known. */
const rows = [
  ['Vector, 1 of 4', byPosition(Vector, four, 1), '1,3,4', '1,3,4'],
  ['LinkList, 1 of 4', byPosition(LinkList, four, 1), '1,3,4', '1,3,4'],
  ['Deque, 0 of 4', byPosition(Deque, four, 0), '2,3,4', '2,3,4'],
  ['Deque, 1 of 4', byPosition(Deque, four, 1), '1,3,4', '1,3,3'],
  ['Deque, 2 of 4', byPosition(Deque, four, 2), '1,2,4', '1,2,4'],
  ['Deque, 1 of 5', byPosition(Deque, five, 1), '1,3,4,5', '1,3,3,4'],
  ['Deque, 2 of 5', byPosition(Deque, five, 2), '1,2,4,5', '1,2,4,4'],
  ['Vector, 3 of 4, by its iterator', byIterator(Vector, four, 3), '1,2,3', '1,2,3'],
  ['Deque, 3 of 4, by its iterator', byIterator(Deque, four, 3), '1,2,3', '1,2,3 and Iterator access denied!'],
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
