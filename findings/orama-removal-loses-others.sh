#!/usr/bin/env bash
# @orama/orama 3.1.18: after a document is removed, filters by a number no longer find others that are there.
#
# Expected: `where` finds the documents whose number it allows, whatever was removed before.
# Seen: of eight documents with the numbers 0 to 7 the removal of 3 makes 0, 1, 2 and 4 invisible to `lte`, `gte` and
# `eq`. The tree of numbers loses what hangs on the node that is taken away. `update` removes too, and has the same
# effect. A search without `where` finds them all, and nothing is reported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @orama/orama@3.1.18
cat >check.mjs <<'JS'
import { create, insert, remove, search, update } from '@orama/orama';

const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
/** What a filter finds among documents with these numbers after a change, in order. */
async function found(where, change) {
  const database = create({ schema: { n: 'number' } });
  for (const n of numbers) await insert(database, { id: `d${n}`, n });
  await change(database);
  const { hits } = await search(database, { term: '', where, limit: 100 });
  return hits.map(({ document }) => document.n).sort((a, b) => a - b).join(' ') || 'none';
}
const nothing = async () => {};
const removal = (database) => remove(database, 'd3');
const renewal = (database) => update(database, 'd3', { id: 'd3', n: 9 });
/** What, change, filter, expected, known. */
const rows = [
  ['as inserted', nothing, { n: { lte: 4 } }, '0 1 2 3 4', '0 1 2 3 4'],
  ['3 removed', removal, undefined, '0 1 2 4 5 6 7', '0 1 2 4 5 6 7'],
  ['3 removed', removal, { n: { lte: 4 } }, '0 1 2 4', 'none'],
  ['3 removed', removal, { n: { gte: 0 } }, '0 1 2 4 5 6 7', '5 6 7'],
  ['3 removed', removal, { n: { eq: 1 } }, '1', 'none'],
  ['3 updated to 9', renewal, { n: { gte: 0 } }, '0 1 2 4 5 6 7 9', '5 6 7 9'],
];
console.log('@orama/orama 3.1.18');
let changed = false;
for (const [what, change, where, expected, known] of rows) {
  const seen = await found(where, change);
  console.log(`${what}, where ${JSON.stringify(where)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
