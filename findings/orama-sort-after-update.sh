#!/usr/bin/env bash
# @orama/orama 3.1.18: `sortBy` keeps the old place of a document that was the first when it was updated.
#
# Expected: ascending numbers, for the values that the hits show.
# Seen: a document that was inserted first with 4 and is 0 now comes after one with 2, and in descending order before
# it. Its place is 0, which counts as not being there, so that its old value is never taken away. Updates of the others
# are sorted right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @orama/orama@3.1.18
cat >check.mjs <<'JS'
import { create, insert, search, update } from '@orama/orama';

/** The numbers in the order of the hits; `a=4` inserts a or updates it. */
async function sorted(steps, order) {
  const database = create({ schema: { n: 'number' } });
  const known = new Set();
  for (const step of steps) {
    const [id, n] = [step[0], Number(step.slice(2))];
    await (known.has(id) ? update(database, id, { id, n }) : insert(database, { id, n }));
    known.add(id);
  }
  const { hits } = await search(database, { term: '', sortBy: { property: 'n', order } });
  return hits.map(({ document }) => document.n).join(' ');
}
/** Steps, order, expected, known. */
const rows = [
  [['a=4', 'b=2'], 'ASC', '2 4', '2 4'],
  [['a=4', 'b=2', 'a=0'], 'ASC', '0 2', '2 0'],
  [['a=4', 'b=2', 'a=0'], 'DESC', '2 0', '0 2'],
  [['a=4', 'b=2', 'c=3', 'c=1'], 'ASC', '1 2 4', '1 2 4'],
  [['a=4', 'b=2', 'c=1', 'a=0'], 'ASC', '0 1 2', '1 2 0'],
  [['a=1', 'b=2', 'c=3', 'b=9'], 'ASC', '1 3 9', '1 3 9'],
];
console.log('@orama/orama 3.1.18');
let changed = false;
for (const [steps, order, expected, known] of rows) {
  const seen = await sorted(steps, order);
  console.log(`${steps.join(', ')}, sorted ${order}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
