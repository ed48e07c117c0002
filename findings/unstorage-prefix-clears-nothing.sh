#!/usr/bin/env bash
# unstorage 1.17.6: `clear` of a storage with a prefix removes nothing, and `watch` of it reports the changes of all
# others, under their full keys.
#
# Expected: `prefixStorage` prefixes every operation, as its documentation says, and as it does for the items and keys:
# the keys of the prefix are gone, and only their changes are reported, under the keys by which they were set.
# Seen: `clear('cache')` of the storage below is about mounts whose place begins with the prefix, and there is none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent unstorage@1.17.6
cat >check.mjs <<'JS'
import { createStorage, prefixStorage } from 'unstorage';

const storage = createStorage();
const cache = prefixStorage(storage, 'cache');
const events = [];
await cache.watch((event, key) => events.push(key));
await cache.setItem('page', 'a');
await storage.setItem('settings', 'b');
const before = (await cache.getKeys()).join();
await cache.clear();
const after = (await cache.getKeys()).join() || 'none';
/** What, seen, expected, known. */
const rows = [
  ['keys', before, 'page', 'page'],
  ['keys after clear', after, 'none', 'page'],
  ['watched', events.join(), 'page', 'cache:page,settings'],
];
console.log('unstorage 1.17.6');
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
