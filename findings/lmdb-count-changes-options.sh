#!/usr/bin/env bash
# lmdb 3.5.6: `getKeysCount` changes the options that it is given, so that a range with the same options cannot be read.
#
# Expected: a page first counts a range and then reads it; or a frozen object is accepted as it is.
# Seen: `onlyCount: true` and `values: false` are written into the object, and after that `getRange` throws "Result of the
# Symbol.iterator method is not an object".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent lmdb@3.5.6
cat >check.mjs <<'JS'
import { open } from 'lmdb';

const attempt = (action) => {
  try {
    return action();
  } catch (error) {
    return error.message;
  }
};
const root = open({ path: 'database' });
for (const key of ['a', 'b', 'c']) await root.put(key, key);
const options = { start: 'b' };
const read = () => attempt(() => [...root.getRange(options)].map(({ key }) => key).join());
const frozen = attempt(() => root.getKeysCount(Object.freeze({ start: 'b' })));
/** What, seen, expected, known. */
const rows = [
  ['range', read(), 'b,c', 'b,c'],
  ['count', root.getKeysCount(options), 2, 2],
  ['range after the count', read(), 'b,c', 'Result of the Symbol.iterator method is not an object'],
  ['options', JSON.stringify(options), '{"start":"b"}', '{"start":"b","onlyCount":true,"values":false}'],
  ['count with frozen options', frozen, 2, 'Cannot add property onlyCount, object is not extensible'],
];
console.log('lmdb 3.5.6');
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
await root.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
