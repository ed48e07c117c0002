#!/usr/bin/env bash
# yjs 13.6.33: the array of an earlier snapshot has elements that were appended later, and `slice` from before the
# beginning has more elements than the array.
#
# Expected: `typeListToArraySnapshot` returns what the array was at the snapshot, as `createDocFromSnapshot` and, for a
# text, `toDelta` with the snapshot do; `slice(-9)` of three elements returns the three, as that of an Array does.
# Seen: elements that one client appends in turn are merged into one item, which is taken whole if it begins before the
# snapshot; what another client appends, or a deletion cuts off, is not. `slice` begins to count at an index below zero,
# so that as many elements are undefined.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent yjs@13.6.33
cat >check.mjs <<'JS'
import * as Y from 'yjs';

/** What the two functions have of a snapshot with 1 and 2, after changes. */
function atSnapshot(change) {
  const doc = new Y.Doc({ gc: false });
  const list = doc.getArray('list');
  list.push([1, 2]);
  const snapshot = Y.snapshot(doc);
  change(list);
  const copy = Y.createDocFromSnapshot(doc, snapshot).getArray('list');
  return [copy.toJSON().join(' '), Y.typeListToArraySnapshot(list, snapshot).join(' ')];
}
function byAnother(list) {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(list.doc));
  other.getArray('list').push([3]);
  Y.applyUpdate(list.doc, Y.encodeStateAsUpdate(other));
}
function sliced(...range) {
  const list = new Y.Doc().getArray('list');
  list.push([1, 2, 3]);
  return [[1, 2, 3].slice(...range).join(' '), list.slice(...range).map(String).join(' ')];
}
/** What, expected and seen, known. */
const rows = [
  ['snapshot, 1 deleted', atSnapshot((list) => list.delete(0, 1)), '1 2'],
  ['snapshot, 3 appended by another', atSnapshot(byAnother), '1 2'],
  ['snapshot, 3 appended', atSnapshot((list) => list.push([3])), '1 2 3'],
  ['snapshot, 3 and 4 appended, 2 deleted', atSnapshot((list) => (list.push([3, 4]), list.delete(1, 1))), '1 2'],
  ['slice(-2)', sliced(-2), '2 3'],
  ['slice(-3, -1)', sliced(-3, -1), '1 2'],
  ['slice(-5)', sliced(-5), 'undefined undefined 1 2 3'],
  ['slice(-5, 2)', sliced(-5, 2), 'undefined undefined 1 2'],
];
console.log('yjs 13.6.33');
let changed = false;
for (const [what, [expected, seen], known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
