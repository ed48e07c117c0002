#!/usr/bin/env bash
# sql-formatter 15.9.0: operators that the dialect does not list are cut into shorter ones, without an error.
#
# Expected: white space changes between the tokens of a query, not within them; what the formatter does not know throws,
# as for `@` of DuckDB.
# Seen: BigQuery and Spark pipes `|>` become `| >`, named arguments `=>` of Spark `= >`, operators of extensions of
# PostgreSQL two others; the database then refuses the query. Those that are listed stay, so `->>`, `<=>` for
# vectors in PostgreSQL, or `=>` in BigQuery.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent sql-formatter@15.9.0
cat >check.mjs <<'JS'
import { format } from 'sql-formatter';

/** The part of a text that begins after so many characters and has so many, spaces not counted. */
function between(text, skipped, length) {
  const places = [...text].flatMap((character, index) => (character === ' ' ? [] : [index]));
  return text.slice(places[skipped], places[skipped + length - 1] + 1);
}
/** Dialect, query, operator, known. */
const rows = [
  ['bigquery', 'SELECT f(a => 1)', '=>', '=>'],
  ['bigquery', 'FROM t |> WHERE a > 1 |> SELECT b', '|>', '| >'],
  ['spark', 'SELECT f(a => 1)', '=>', '= >'],
  ['spark', 'FROM t |> WHERE a > 1', '|>', '| >'],
  ['redshift', "SELECT a ~* 'b'", '~*', '~ *'],
  ['duckdb', 'SELECT a <-> b', '<->', '< ->'],
  ['duckdb', 'SELECT a && b', '&&', '& &'],
  ['transactsql', 'SELECT a || b', '||', '| |'],
  ['postgresql', "SELECT a ->> 'b'", '->>', '->>'],
  ['postgresql', 'SELECT a <=> b', '<=>', '<=>'],
  ['postgresql', 'SELECT a <<->> b', '<<->>', '<<-> >'],
  ['postgresql', 'SELECT %# hstore_of(a)', '%#', '% #'],
  ['postgresql', "SELECT a ?@> 'b'", '?@>', '? @>'],
];
console.log('sql-formatter 15.9.0');
let changed = false;
for (const [language, query, operator, known] of rows) {
  const start = query.indexOf(operator);
  const before = [...query.slice(0, start)].filter((character) => character !== ' ').length;
  const seen = between(format(query, { language }).replaceAll(/\s+/g, ' '), before, operator.length);
  console.log(`${language}, ${query}: expected ${operator}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
