#!/usr/bin/env bash
# streaming-iterables 8.0.1: `take(0, source)` takes one element.
#
# Expected: none, and nothing is read from the source, as with `take` of the iterators of JavaScript and with
# `takeLast(0, source)` of the same package.
# Seen: the first element is read and returned, for iterables and async ones.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent streaming-iterables@8.0.1
cat >check.mjs <<'JS'
import { collect, take, takeLast } from 'streaming-iterables';

/** Count, known. */
const rows = [
  [0, '5'],
  [1, '5'],
  [2, '5, 6'],
];
async function* later(values) {
  yield* values;
}
console.log('streaming-iterables 8.0.1');
let changed = false;
for (const [count, known] of rows) {
  const values = [5, 6, 7];
  const expected = values.values().take(count).toArray().join(', ') || 'none';
  const seen = [...take(count, values)].join(', ') || 'none';
  const seenAsync = (await collect(take(count, later(values)))).join(', ') || 'none';
  const last = [...takeLast(count, values)].join(', ') || 'none';
  console.log(`take ${count} of ${values}: expected ${expected}; seen ${seen}, async ${seenAsync}; takeLast ${last}`);
  changed ||= seen !== known || seenAsync !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
