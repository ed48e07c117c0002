#!/usr/bin/env bash
# @orama/orama 3.1.18: a filter with `not` finds documents that were removed, as hits whose document is undefined.
#
# Expected: the documents that are there and do not match what is under `not`, as in the count and the hits without a
# filter.
# Seen: one more hit for each document that was ever removed, and the count includes them; reading a property of the
# document throws. Also when the last documents are removed, `gte` still finds one of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @orama/orama@3.1.18
cat >check.mjs <<'JS'
import { create, insert, remove, search } from '@orama/orama';

/** The hits among documents a and b with these removed, and their count. */
async function found(where, removed) {
  const database = create({ schema: { n: 'number', kind: 'enum' } });
  await insert(database, { id: 'a', n: 1, kind: 'x' });
  await insert(database, { id: 'b', n: 2, kind: 'y' });
  for (const id of removed) await remove(database, id);
  const { hits, count } = await search(database, { term: '', where });
  return `${hits.map(({ document }) => document?.id ?? 'undefined').sort().join(' ') || 'none'} of ${count}`;
}
/** Removed, filter, expected, known. */
const rows = [
  [[], { not: { n: { eq: 5 } } }, 'a b of 2', 'a b of 2'],
  [['a'], undefined, 'b of 1', 'b of 1'],
  [['a'], { n: { gte: 0 } }, 'b of 1', 'b of 1'],
  [['a'], { not: { n: { eq: 5 } } }, 'b of 1', 'b undefined of 2'],
  [['a'], { not: { kind: { eq: 'z' } } }, 'b of 1', 'b undefined of 2'],
  [['a', 'b'], { not: { n: { eq: 5 } } }, 'none of 0', 'undefined undefined of 2'],
  [['a', 'b'], { n: { gte: 0 } }, 'none of 0', 'undefined of 1'],
];
console.log('@orama/orama 3.1.18');
let changed = false;
for (const [removed, where, expected, known] of rows) {
  const seen = await found(where, removed);
  const what = removed.join(' and ') || 'nothing';
  console.log(`${what} removed, where ${JSON.stringify(where)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
