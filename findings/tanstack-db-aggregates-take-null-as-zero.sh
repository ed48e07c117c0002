#!/usr/bin/env bash
# @tanstack/db 0.15.2: `min`, `max` and `avg` of a live query take a missing number as 0, while `count` leaves it out.
#
# Expected: as in SQL, whose null the library follows in `where`, where a comparison with it is neither true nor false:
# aggregates leave null out, so that the average is the sum by the count.
# Seen: the maximum of -3, null and -1 is 0, and of 2, null and 4 the average is 2 and the least 0, although `count` of
# the same column is 2. So it is for undefined. A filter that refuses null gives what is expected.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @tanstack/db@0.15.2
cat >check.mjs <<'JS'
import {
  avg, count, createCollection, createLiveQueryCollection, gte, localOnlyCollectionOptions, max, min, sum,
} from '@tanstack/db';

/** The aggregates of a column with these values, in one line. */
async function aggregates(values, where) {
  const initialData = values.map((n, id) => ({ id, n }));
  const rows = createCollection(localOnlyCollectionOptions({ id: JSON.stringify(values), getKey: ({ id }) => id, initialData }));
  const live = createLiveQueryCollection({
    startSync: true,
    query: (q) => {
      const from = q.from({ row: rows });
      return (where ? from.where(where) : from).select(({ row }) => ({
        count: count(row.n), sum: sum(row.n), avg: avg(row.n), min: min(row.n), max: max(row.n),
      }));
    },
  });
  await live.preload();
  const [{ count: n, sum: s, avg: a, min: least, max: most }] = live.toArray;
  return `count ${n}, sum ${s}, avg ${a}, min ${least}, max ${most}`;
}
const present = ({ row }) => gte(row.n, -9);
/** Values, filter, expected, known. */
const rows = [
  [[2, 4], undefined, 'count 2, sum 6, avg 3, min 2, max 4', 'count 2, sum 6, avg 3, min 2, max 4'],
  [[2, null, 4], undefined, 'count 2, sum 6, avg 3, min 2, max 4', 'count 2, sum 6, avg 2, min 0, max 4'],
  [[2, undefined, 4], undefined, 'count 2, sum 6, avg 3, min 2, max 4', 'count 2, sum 6, avg 2, min 0, max 4'],
  [[-3, null, -1], undefined, 'count 2, sum -4, avg -2, min -3, max -1', 'count 2, sum -4, avg -1.3333333333333333, min -3, max 0'],
  [[-3, null, -1], present, 'count 2, sum -4, avg -2, min -3, max -1', 'count 2, sum -4, avg -2, min -3, max -1'],
];
console.log('@tanstack/db 0.15.2');
let changed = false;
for (const [values, where, expected, known] of rows) {
  const seen = await aggregates(values, where);
  console.log(`${values.map(String).join(', ')}${where ? ', those that are present' : ''}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
