#!/usr/bin/env bash
# alasql 4.19.1: `NOT a IN (1, 2)` negates `a`, and `INTERSECT` and `EXCEPT` return rows twice.
#
# Expected: `NOT` is weaker than `IN` and `BETWEEN`, set operators without `ALL` return each row once, and they go from
# left to right, as the SQLite of Node.js has it.
# Seen: `(NOT a) IN (1, 2)`, which no row satisfies; and what stands before the last operator is not made distinct.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent alasql@4.19.1
cat >check.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
import alasql from 'alasql';

const database = new DatabaseSync(':memory:');
for (const statement of ['CREATE TABLE t (a INT)', 'INSERT INTO t VALUES (1), (2), (2), (3)']) {
  database.exec(statement);
  alasql(statement);
}
const shown = (rows) => rows.map(({ a }) => a).sort().join(' ') || 'none';
/** Query, known. */
const rows = [
  ['SELECT a FROM t WHERE a NOT IN (1, 2)', '3'],
  ['SELECT a FROM t WHERE NOT a IN (1, 2)', 'none'],
  ['SELECT a FROM t WHERE NOT a BETWEEN 2 AND 3', 'none'],
  ['SELECT a FROM t UNION SELECT 4 AS a', '1 2 3 4'],
  ['SELECT a FROM t INTERSECT SELECT 2 AS a', '2 2'],
  ['SELECT a FROM t EXCEPT SELECT 1 AS a', '2 2 3'],
  ['SELECT 5 AS a UNION ALL SELECT 5 AS a UNION SELECT 5 AS a', '5 5'],
];
console.log('alasql 4.19.1');
let changed = false;
for (const [query, known] of rows) {
  const expected = shown(database.prepare(query).all());
  const seen = shown(alasql(query));
  console.log(`${query}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
