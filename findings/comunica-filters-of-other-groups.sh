#!/usr/bin/env bash
# @comunica/query-sparql-rdfjs-lite 5.2.3: a filter within a group or a subquery is dropped when its variable is only
# bound outside.
#
# Expected: no results: groups are evaluated from the inside, where the variable is unbound, so that comparing it is an
# error and the filter fails (SPARQL 1.1, 12 and 17.2). oxigraph 0.5.11 has it so.
# Seen: all results, as though the filter were not written, also those that it would refuse with the value from outside.
# The same filter in a query that does not bind the variable anywhere fails.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @comunica/query-sparql-rdfjs-lite@5.2.3 n3@2.13.12 oxigraph@0.5.11
cat >check.mjs <<'JS'
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite';
import { Parser, Store } from 'n3';
import oxigraph from 'oxigraph';

const data = '@prefix : <http://example.com/> . :a :v 1 ; :n "a" . :b :v 2 ; :n "b" .';
const other = new oxigraph.Store();
other.load(data, { format: 'text/turtle' });
const sources = [new Store(new Parser().parse(data))];
const engine = new QueryEngine();
const written = (bindings) =>
  bindings.map((row) => row.get('s').value.replace('http://example.com/', ':')).sort().join(' ') || 'nothing';

/** Pattern, known. */
const rows = [
  ['?s :v ?v . ?s :n ?n FILTER(?v = 1)', ':a'],
  ['?s :n ?n FILTER(?v = 1)', 'nothing'],
  ['?s :v ?v { ?s :n ?n FILTER(?v = 1) }', ':a :b'],
  ['?s :v ?v { ?s :n ?n FILTER(?v = 77) }', ':a :b'],
  ['?s :v ?v { SELECT ?s { ?s :n ?n FILTER(?v = 77) } }', ':a :b'],
  ['?s :v ?v { SELECT ?s { ?s :n ?n FILTER(BOUND(?v)) } }', 'nothing'],
];
console.log('@comunica/query-sparql-rdfjs-lite 5.2.3, oxigraph 0.5.11');
let changed = false;
for (const [pattern, known] of rows) {
  const query = `PREFIX : <http://example.com/> SELECT ?s { ${pattern} }`;
  const expected = written(other.query(query));
  const seen = written(await (await engine.queryBindings(query, { sources })).toArray());
  console.log(`${pattern}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
