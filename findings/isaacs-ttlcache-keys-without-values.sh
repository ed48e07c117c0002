#!/usr/bin/env bash
# @isaacs/ttlcache 2.1.5: with `updateAgeOnGet`, reading a key that is not there adds it to the keys, and `clear` leaves
# the keys of entries that never expire.
#
# Expected: keys, entries and iteration show what `has` and `size` show, and `delete` of a missing key returns false.
# Seen: the key is listed with the value undefined, `delete` of it returns true, and `dispose` is called for a value that
# was never set, then or when its time is over.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @isaacs/ttlcache@2.1.5
cat >check.mjs <<'JS'
import { TTLCache } from '@isaacs/ttlcache';

const state = (cache) => `size ${cache.size}, entries ${JSON.stringify([...cache])}`;
const afterMiss = (options) => {
  const disposed = [];
  const cache = new TTLCache({ ttl: 60_000, dispose: (value, key) => disposed.push([key, value]), ...options });
  cache.get('missing');
  const before = state(cache);
  return `${before}, delete ${cache.delete('missing')}, disposed ${JSON.stringify(disposed)}`;
};
const afterClear = (ttl) => {
  const cache = new TTLCache({ ttl });
  cache.set('key', 'value');
  cache.clear();
  return state(cache);
};
const empty = 'size 0, entries []';
/** What, seen, expected, known. */
const rows = [
  ['get', afterMiss({}), `${empty}, delete false, disposed []`],
  [
    'get with updateAgeOnGet',
    afterMiss({ updateAgeOnGet: true }),
    `${empty}, delete false, disposed []`,
    'size 0, entries [["missing",null]], delete true, disposed [["missing",null]]',
  ],
  ['clear, ttl of a minute', afterClear(60_000), empty],
  ['clear, ttl Infinity', afterClear(Infinity), empty, 'size 0, entries [["key",null]]'],
];
console.log('@isaacs/ttlcache 2.1.5');
let changed = false;
for (const [what, seen, expected, known = expected] of rows) {
  console.log(`${what}: expected ${expected}\n  seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
