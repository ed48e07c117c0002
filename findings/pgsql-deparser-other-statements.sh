#!/usr/bin/env bash
# pgsql-deparser 18.3.8 writes a statement that means something else than the tree it was given: it forgets brackets
# around NOT, and TEMP, DISTINCT and AND CHAIN.
#
# Expected: `deparse(parse(text))` has the result of `text`: the package "converts a PostgreSQL AST back to SQL". In
# PostgreSQL IS and IN bind tighter than NOT.
# Seen: `(NOT a) IS NULL` becomes `NOT (a) IS NULL`, which is `NOT (a IS NULL)`; a temporary table becomes one that
# stays; GROUP BY DISTINCT repeats its groups; COMMIT AND CHAIN ends the transaction. No error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  pgsql-parser@18.2.8 pgsql-deparser@18.3.8 @electric-sql/pglite@0.5.17
cat >check.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { deparse } from 'pgsql-deparser';
import { parse } from 'pgsql-parser';

const database = await PGlite.create();
/** The first values of the rows of the query, after the statements before it. */
async function values(statements) {
  await database.exec('ROLLBACK; DROP TABLE IF EXISTS t');
  let rows;
  for (const statement of statements) ({ rows } = await database.query(statement, [], { rowMode: 'array' }));
  return rows.map(([value]) => String(value)).join(' ');
}
const persistence = "SELECT relpersistence FROM pg_class WHERE relname = 't'";
/** Statements before, statement, statements after, known. */
const rows = [
  [[], 'SELECT NOT (NULL::bool IS NULL)', [], 'false'],
  [[], 'SELECT (NOT NULL::bool) IS NULL', [], 'false'],
  [[], 'SELECT (NOT true) IN (false, NULL)', [], 'null'],
  [[], 'SELECT (NOT false) IS DISTINCT FROM NULL', [], 'true'],
  [[], 'SELECT count(*) FROM (VALUES (1)) v (a) GROUP BY DISTINCT CUBE (a), CUBE (a)', [], '1 1 1 1'],
  [[], 'SELECT 1 AS a INTO TEMP t', [persistence], 'p'],
  [['BEGIN'], 'COMMIT AND CHAIN', ['CREATE TABLE t (a int)', 'ROLLBACK', "SELECT to_regclass('t') IS NULL"], 'false'],
];
console.log('pgsql-parser 18.2.8, pgsql-deparser 18.3.8, @electric-sql/pglite 0.5.17');
let changed = false;
for (const [before, source, after, known] of rows) {
  const written = (await deparse(await parse(source))).replace(/\s+/g, ' ');
  const expected = await values([...before, source, ...after]);
  const seen = await values([...before, written, ...after]);
  console.log(`${source}\n  becomes ${written}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
