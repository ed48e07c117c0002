#!/usr/bin/env bash
# minisearch 7.2.0: the first search after `discard` ranks the best document last, with a negative score, and the same
# search ranks it first when it is repeated.
#
# Expected: `discard` has the same visible effect as `remove`, as documented; a document that matches both words comes
# before one that matches one of them.
# Seen: documents that are discarded still count among those with the word, though no longer among all documents, so
# the word's weight is below 0 once most documents with it are gone. The search itself clears them away, so that the
# next one is right. `replace` discards as well, so an index that follows changing files is often in this state.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent minisearch@7.2.0
cat >check.mjs <<'JS'
import MiniSearch from 'minisearch';

const old = Array.from({ length: 8 }, (_, index) => ({ id: index, text: 'beta' }));
const open = () => {
  const index = new MiniSearch({ fields: ['text'] });
  index.addAll([{ id: 'both', text: 'alpha beta' }, { id: 'one', text: 'alpha' }, ...old]);
  return index;
};
const found = (index) => index.search('alpha beta').map(({ id, score }) => `${id} ${score.toFixed(2)}`).join(', ');

const removed = open();
removed.removeAll(old);
const discarded = open();
discarded.discardAll(old.map(({ id }) => id));
/** What, seen, known. */
const rows = [
  ['removed', found(removed), 'both 2.43, one 0.30'],
  ['discarded', found(discarded), 'one 0.30, both -2.69'],
  ['discarded, searched again', found(discarded), 'both 2.43, one 0.30'],
];
console.log('minisearch 7.2.0');
let changed = false;
for (const [what, seen, known] of rows) {
  console.log(`${what}: expected both before one; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
