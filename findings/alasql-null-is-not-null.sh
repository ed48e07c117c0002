#!/usr/bin/env bash
# alasql 4.19.1: `IS NULL` finds no row with NULL, and `COUNT` and `AVG` count it.
#
# Expected: what SQL says of NULL, as the SQLite of Node.js has it: a column with NULL is null, aggregates leave it out,
# `NOT` of unknown is unknown, and the sum of no rows is NULL.
# Seen: `IS NOT NULL` finds all rows, and `IFNULL` returns nothing where `COALESCE` returns its second value.
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
  'CREATE TABLE item (name INT, price INT)',
  'INSERT INTO item VALUES (1, 10), (2, 20), (2, 30), (3, NULL)',
]) {
  database.exec(statement);
  alasql(statement);
}
const shown = (rows) => rows.map((row) => Object.values(row).map((value) => value ?? 'null')).join(' ') || 'none';
/** Query, known. */
const rows = [
  ['SELECT name AS x FROM item WHERE price IS NULL', 'none'],
  ['SELECT name AS x FROM item WHERE price IS NOT NULL', '1 2 2 3'],
  ['SELECT name AS x FROM item WHERE price > 15', '2 2'],
  ['SELECT name AS x FROM item WHERE NOT (price > 15)', '1 3'],
  ['SELECT COUNT(price) AS x FROM item', '4'],
  ['SELECT AVG(price) AS x FROM item', '15'],
  ['SELECT SUM(price) AS x FROM item WHERE name > 9', '0'],
  ['SELECT COALESCE(price, 0) AS x FROM item WHERE name = 3', '0'],
  ['SELECT IFNULL(price, 0) AS x FROM item WHERE name = 3', 'null'],
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
