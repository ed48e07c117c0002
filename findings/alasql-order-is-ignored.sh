#!/usr/bin/env bash
# alasql 4.19.1: `ROW_NUMBER` ignores its window, and groups are not ordered by a sum that is not selected.
#
# Expected: the rows are numbered by the partitions and the order in `OVER`, and `ORDER BY` holds whether its expression
# is selected or not, as the SQLite of Node.js has it.
# Seen: the order of the table, without an error.
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
for (const statement of [
  'CREATE TABLE sale (shop INT, price INT)',
  'INSERT INTO sale VALUES (1, 10), (2, 20), (2, 30), (3, 40)',
]) {
  database.exec(statement);
  alasql(statement);
}
const shown = (rows) => rows.map((row) => Object.values(row).join(':')).join(' ');
/** Query, known. */
const rows = [
  ['SELECT shop, SUM(price) AS s FROM sale GROUP BY shop ORDER BY SUM(price) DESC', '2:50 3:40 1:10'],
  ['SELECT shop FROM sale GROUP BY shop ORDER BY SUM(price) DESC', '1 2 3'],
  ['SELECT price, ROW_NUMBER() OVER (ORDER BY price DESC) AS n FROM sale ORDER BY price', '10:1 20:2 30:3 40:4'],
  [
    'SELECT price, ROW_NUMBER() OVER (PARTITION BY shop ORDER BY price DESC) AS n FROM sale ORDER BY price',
    '10:1 20:2 30:3 40:4',
  ],
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
