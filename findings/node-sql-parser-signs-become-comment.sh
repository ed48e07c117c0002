#!/usr/bin/env bash
# node-sql-parser 5.4.0 writes two minus signs in a row as the start of a comment.
#
# Expected: `sqlify(astify(text))` is a statement with the same result, as for `-(-1)` and `1 - -1`. In SQL `--` begins
# a comment that goes to the end of the line.
# Seen: `- -a` becomes `--a`, for SQLite, PostgreSQL, MySQL and SQL Server alike. All statements are on one line, so the
# rest of it is commented out, with the condition of an UPDATE; SQLite rejects what is left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent node-sql-parser@5.4.0
cat >check.cjs <<'JS'
const { DatabaseSync } = require('node:sqlite');
const { Parser } = require('node-sql-parser');

const parser = new Parser();
const tables = new DatabaseSync(':memory:');
tables.exec('CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2)');
function result(statement) {
  try {
    return JSON.stringify(tables.prepare(statement).all());
  } catch ({ message }) {
    return message;
  }
}
const rewritten = (statement, database) => parser.sqlify(parser.astify(statement, { database }), { database });

/** Statement, known result. */
const rows = [
  ['SELECT 5 - -1 AS x', '[{"x":6}]'],
  ['SELECT -(-1) AS x', '[{"x":1}]'],
  ['SELECT - -1 AS x', 'incomplete input'],
  ['SELECT b FROM t WHERE a = - -1 ORDER BY b', 'incomplete input'],
  ['UPDATE t SET b = - -a WHERE a = 2', 'incomplete input'],
];
console.log('node-sql-parser 5.4.0');
let changed = false;
for (const [statement, known] of rows) {
  const written = rewritten(statement, 'sqlite');
  const seen = result(written);
  console.log(`${statement}: ${result(statement)}\n  written: ${written}\n  seen:    ${seen}`);
  changed ||= seen !== known;
}
for (const dialect of ['sqlite', 'postgresql', 'mysql', 'transactsql']) {
  const written = rewritten('SELECT - -a FROM t', dialect);
  console.log(`${dialect}: ${written}`);
  changed ||= !written.startsWith('SELECT --');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node --no-warnings check.cjs
