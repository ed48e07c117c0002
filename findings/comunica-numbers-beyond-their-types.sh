#!/usr/bin/env bash
# @comunica/query-sparql-rdfjs-lite 5.2.3: a decimal divided by zero is a literal that is no decimal, two integers that
# differ are equal, and an ill-typed literal has no datatype.
#
# Expected: dividing by a decimal or integer zero is an error (SPARQL 1.1, 17.3, with FOAR0001 of XPath), so that
# COALESCE takes the next; integers have no bounds that would make 2^53 and 2^53 + 1 one; DATATYPE of
# "abc"^^xsd:integer is xsd:integer. oxigraph 0.5.11 has it so.
# Seen: "INF.0"^^xsd:decimal and "NaN.0"^^xsd:decimal, which xsd:decimal does not have; equality of the nearest doubles;
# no value for the datatype, so that these rows form a group without a name. `1/0`, of integers, is an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @comunica/query-sparql-rdfjs-lite@5.2.3 n3@2.13.12 oxigraph@0.5.11
cat >check.mjs <<'JS'
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite';
import { Store } from 'n3';
import oxigraph from 'oxigraph';

const sources = [new Store()];
const engine = new QueryEngine();
const other = new oxigraph.Store();
const prefix = 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>';
const written = (term) => {
  if (!term) return 'no value';
  const short = (iri) => iri.replace('http://www.w3.org/2001/XMLSchema#', '');
  return term.termType === 'Literal' ? `${term.value} ${short(term.datatype.value)}` : short(term.value);
};
/** Expression, known. */
const rows = [
  ['1/0', 'no value'],
  ['1.0/0', 'INF.0 decimal'],
  ['-1/0.0', '-INF.0 decimal'],
  ['0.0/0', 'NaN.0 decimal'],
  ['COALESCE(1.0/0, "none")', 'INF.0 decimal'],
  ['9007199254740992 = 9007199254740994', 'false boolean'],
  ['9007199254740992 = 9007199254740993', 'true boolean'],
  ['9007199254740993 + 0', '9007199254740992 integer'],
  ['DATATYPE("1"^^xsd:integer)', 'integer'],
  ['DATATYPE("abc"^^xsd:integer)', 'no value'],
];
console.log('@comunica/query-sparql-rdfjs-lite 5.2.3, oxigraph 0.5.11');
let changed = false;
for (const [expression, known] of rows) {
  const query = `${prefix} SELECT (${expression} AS ?x) {}`;
  const expected = written(other.query(query)[0].get('x'));
  const [row] = await (await engine.queryBindings(query, { sources })).toArray();
  const seen = written(row.get('x'));
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
