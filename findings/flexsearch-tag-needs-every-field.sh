#!/usr/bin/env bash
# flexsearch 0.8.212: a search with a tag finds nothing in a document with several fields, unless it finds something in
# each of them.
#
# Expected: the documents of the tag that the search without a tag finds, in whatever field.
# Seen: an empty result, also with `merge`; a search of one field alone finds the document.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent flexsearch@0.8.212
cat >check.mjs <<'JS'
import flexsearch from 'flexsearch';

const documents = new flexsearch.Document({ document: { id: 'id', index: ['title', 'body'], tag: 'kind' } });
documents.add({ id: 1, title: 'cache', body: 'memory', kind: 'page' });
documents.add({ id: 2, title: 'disk', body: 'cache', kind: 'note' });
documents.add({ id: 3, title: 'cache', body: 'cache', kind: 'both' });
const found = (options) =>
  documents
    .search('cache', options)
    .map(({ field, result }) => `${field} ${result.join()}`)
    .join(', ') || 'nothing';
/** Options, expected, known. */
const rows = [
  [{}, 'title 1,3, body 2,3', 'title 1,3, body 2,3'],
  [{ tag: { kind: 'page' }, index: 'title' }, 'title 1', 'title 1'],
  [{ tag: { kind: 'page' } }, 'title 1', 'nothing'],
  [{ tag: { kind: 'note' }, index: 'body' }, 'body 2', 'body 2'],
  [{ tag: { kind: 'note' } }, 'body 2', 'nothing'],
  [{ tag: { kind: 'both' } }, 'title 3, body 3', 'title 3, body 3'],
];
console.log('flexsearch 0.8.212');
let changed = false;
for (const [options, expected, known] of rows) {
  const seen = found({ ...options });
  console.log(`cache, ${JSON.stringify(options)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
