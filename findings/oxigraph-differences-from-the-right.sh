#!/usr/bin/env bash
# oxigraph 0.5.11, a SPARQL store: differences, sums and quotients without parentheses are computed from the right.
#
# Expected: from the left, as in every language with these signs: `10 - 2 - 3` is 5. In the grammar of SPARQL 1.1 a sum
# is a list of terms, each with its sign (rule 116), and a product likewise. @comunica/query-sparql-rdfjs-lite 5.2.3 has
# it so.
# Seen: `10 - 2 - 3` is 11, and so it is in filters: what stands behind a sign is put together first, and `-` and `+`
# or `*` and `/` have one precedence. Two operands, products before sums and parentheses are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent oxigraph@0.5.11 @comunica/query-sparql-rdfjs-lite@5.2.3 n3@2.13.12
cat >check.mjs <<'JS'
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite';
import { Store } from 'n3';
import oxigraph from 'oxigraph';

const store = new oxigraph.Store();
const engine = new QueryEngine();
const number = (term) => String(Number(term.value));
async function expectedValue(query) {
  const rows = await (await engine.queryBindings(query, { sources: [new Store()] })).toArray();
  return number(rows[0].get('x'));
}
/** Expression, known. */
const rows = [
  ['10 - 2', '8'],
  ['(10 - 2) - 3', '5'],
  ['10 - 2 * 3', '4'],
  ['10 - 2 - 3', '11'],
  ['10 - 2 + 3', '5'],
  ['100 - 10 + 5 - 1', '86'],
  ['24 / 4 / 2', '12'],
  ['12 / 3 * 2', '2'],
  ['?n - 1 - 1', '10'],
];
console.log('oxigraph 0.5.11, @comunica/query-sparql-rdfjs-lite 5.2.3');
let changed = false;
for (const [expression, known] of rows) {
  const query = `SELECT (${expression} AS ?x) { VALUES ?n { 10 } }`;
  const expected = await expectedValue(query);
  const seen = number(store.query(query)[0].get('x'));
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
