#!/usr/bin/env bash
# sparqljs 3.7.4: what the generator writes of a parsed query is another one, cannot be parsed, or an error.
#
# Expected: the text of a parsed query is parsed to an equal query.
# Seen: `LOAD SILENT` becomes `LOAD`, so that a failure no longer is ignored, and calls of functions lose DISTINCT; of
# two conditions of HAVING the parentheses are lost, and with them the border between the two; `MOVE … TO DEFAULT` is an
# error, while `COPY DEFAULT TO …` is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent sparqljs@3.7.4
cat >check.mjs <<'JS'
import { isDeepStrictEqual } from 'node:util';
import sparqljs from 'sparqljs';

const parse = (query) => new sparqljs.Parser().parse(query);
function outcome(query) {
  const parsed = parse(query);
  let written;
  try {
    written = new sparqljs.Generator().stringify(parsed);
  } catch {
    return 'an error';
  }
  try {
    return isDeepStrictEqual(parse(written), parsed) ? 'equal' : 'another query';
  } catch {
    return 'not parsed';
  }
}
const grouped = 'SELECT ?s { ?s ?p ?o } GROUP BY ?s';
/** Query, known. */
const rows = [
  ['LOAD <a:b> INTO GRAPH <c:d>', 'equal'],
  ['LOAD SILENT <a:b> INTO GRAPH <c:d>', 'another query'],
  ['COPY SILENT DEFAULT TO <a:b>', 'equal'],
  ['MOVE <a:b> TO DEFAULT', 'an error'],
  [`${grouped} HAVING (COUNT(*) > 1 && MIN(?o) = 1)`, 'equal'],
  [`${grouped} HAVING (COUNT(*) > 1) (MIN(?o) = 1)`, 'not parsed'],
  ['SELECT (<a:sum>(?a) AS ?b) { ?s ?p ?a }', 'equal'],
  ['SELECT (<a:sum>(DISTINCT ?a) AS ?b) { ?s ?p ?a }', 'another query'],
];
console.log('sparqljs 3.7.4');
let changed = false;
for (const [query, known] of rows) {
  const seen = outcome(query);
  console.log(`${query}: expected equal; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
