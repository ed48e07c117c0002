#!/usr/bin/env bash
# @comunica/query-sparql-rdfjs-lite 5.2.3: ENCODE_FOR_URI leaves `/`, `?`, `&` and `#` as they are, texts are compared
# by the rules of a language, and SUBSTR from before the beginning counts from the end.
#
# Expected: ENCODE_FOR_URI escapes what RFC 3986 reserves, so that the result is one part of an address: it is
# `encode-for-uri` of XPath (SPARQL 1.1, 17.4.3.11). Texts compare by code points (17.3), and SUBSTR is `substring` of
# XPath, for which positions before 1 are empty places.
# Seen: `encodeURI`, `localeCompare` and `String.prototype.slice` of JavaScript. oxigraph 0.5.11 escapes and compares as
# expected, and has an error for such positions.
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
/** Expression, expected, known. */
const rows = [
  ['ENCODE_FOR_URI("Los Angeles")', 'Los%20Angeles', 'Los%20Angeles'],
  ['ENCODE_FOR_URI("a/b?c=d&e#f")', 'a%2Fb%3Fc%3Dd%26e%23f', 'a/b?c=d&e#f'],
  ['"a" < "b"', 'true', 'true'],
  ['"a" < "B"', 'false', 'true'],
  ['"ä" < "z"', 'false', 'true'],
  ['SUBSTR("abcde", 2)', 'bcde', 'bcde'],
  ['SUBSTR("abcde", 0)', 'abcde', 'e'],
  ['SUBSTR("abcde", 0, 3)', 'ab', ''],
  ['SUBSTR("abcde", -1, 4)', 'ab', ''],
];
console.log('@comunica/query-sparql-rdfjs-lite 5.2.3, oxigraph 0.5.11');
let changed = false;
for (const [expression, expected, known] of rows) {
  const query = `SELECT (${expression} AS ?x) {}`;
  const [row] = await (await engine.queryBindings(query, { sources })).toArray();
  const seen = row.get('x').value;
  const otherValue = other.query(query)[0].get('x')?.value ?? 'an error';
  console.log(`${expression}: expected "${expected}"; oxigraph "${otherValue}"; seen "${seen}"`);
  changed ||= seen !== known;
}
const values = 'VALUES ?x { "b" "C" "a" "B" }';
const ordered = await (await engine.queryBindings(`SELECT ?x { ${values} } ORDER BY ?x`, { sources })).toArray();
const order = ordered.map((row) => row.get('x').value).join(' ');
console.log(`ORDER BY: expected B C a b; seen ${order}`);
if (changed || order !== 'a b B C') {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
