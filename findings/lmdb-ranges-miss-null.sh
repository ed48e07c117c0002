#!/usr/bin/env bash
# lmdb 3.5.6: a key that is null, or an array that begins with null, is not in any range without a start, and not
# counted.
#
# Expected: `getRange()`, `getKeys()` and `getKeysCount()` are about all entries. The README calls null the lowest
# possible value, and the parts of arrays primitives.
# Seen: such an entry is there for `get` and for a range with `start: null`. A copy or a sum of the database lacks it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent lmdb@3.5.6
cat >check.mjs <<'JS'
import { open } from 'lmdb';

const root = open({ path: 'database', maxDbs: 4 });
const listed = async (key, options) => {
  const name = JSON.stringify([key, options]);
  const database = root.openDB({ name });
  await database.put(key, 'value');
  const keys = [...database.getKeys({ ...options })];
  const count = database.getKeysCount({ ...options });
  return `get ${database.get(key)}, ${keys.length} listed, ${count} counted`;
};
const all = 'get value, 1 listed, 1 counted';
const none = 'get value, 0 listed, 0 counted';
/** Key, options of the range, expected, known. */
const rows = [
  [['a', null], {}, all, all],
  [[null, 'a'], {}, all, none],
  [null, {}, all, none],
  [[null, 'a'], { start: null }, all, all],
];
console.log('lmdb 3.5.6');
let changed = false;
for (const [key, options, expected, known] of rows) {
  const seen = await listed(key, options);
  console.log(`${JSON.stringify(key)}, ${JSON.stringify(options)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
await root.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
