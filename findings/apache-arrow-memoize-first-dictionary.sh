#!/usr/bin/env bash
# apache-arrow 21.2.0: `memoize` of a column of texts in several parts gives the texts of the first part for all of them.
#
# Expected: the same values: memoization "creates a cache" for `get`, and for dictionary vectors caches "only the
# dictionary values".
# Seen: the indices of every part are looked up in the dictionary of the first. Columns come in parts from `concat`, and
# from a stream with more than one record batch, and texts are dictionaries unless a type is given. `unmemoize` keeps
# the wrong values. Without a dictionary all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent apache-arrow@21.2.0
cat >check.mjs <<'JS'
import { Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';

const one = vectorFromArray(['a', 'b']);
const two = one.concat(vectorFromArray(['c', 'd']));
const read = tableFromIPC(tableToIPC(new Table({ two }))).getChild('two');
const plain = vectorFromArray(['a', 'b'], new Utf8()).concat(vectorFromArray(['c', 'd'], new Utf8()));
/** What, vector, known of it with memoization. */
const rows = [
  ['one part', one, 'a b'],
  ['two parts without dictionaries', plain, 'a b c d'],
  ['two parts', two, 'a b a b'],
  ['two parts, without memoization again', two.memoize().unmemoize(), 'a b a b'],
  ['two parts from a stream', read, 'a b a b'],
];
console.log('apache-arrow 21.2.0');
let changed = false;
for (const [what, vector, known] of rows) {
  const expected = vector.length === 2 ? 'a b' : 'a b c d';
  const seen = [...vector.memoize()].join(' ');
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
changed ||= [...two, ...read].join(' ') !== 'a b c d a b c d';
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
