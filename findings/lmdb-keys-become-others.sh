#!/usr/bin/env bash
# lmdb 3.5.6: an array of one text is the same key as the text, an array in an array is lost, and -0 is read back as an
# array that no range of numbers has.
#
# Expected: two entries for two keys, or an error, as for an empty array: the README says that keys keep their type.
# Seen: the second `put` replaces the value of the first, so that the path `['src']` takes the place of the name 'src'.
# `Math.round(-0.4)` and `-1 * 0` are -0; the entry of 0 is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent lmdb@3.5.6
cat >check.mjs <<'JS'
import { open } from 'lmdb';

const show = (key) => (Object.is(key, -0) ? '-0' : JSON.stringify(key));
const root = open({ path: 'database', maxDbs: 5 });
let count = 0;
/** The keys of a database after two entries were put. */
const keysOf = async (first, second) => {
  const database = root.openDB({ name: String(++count) });
  await database.put(first, 'first');
  await database.put(second, 'second');
  return [...database.getKeys()].map(show).join(' and ');
};
/** Two keys, known if another. */
const rows = [
  ['src', ['src', 'a']],
  ['src', ['src'], '"src"'],
  [['a', 'b', 'c'], ['a', ['b', 'c']], '["a","b","c"]'],
  [0, -0, '0 and ["\\u0018",null]'],
];
console.log('lmdb 3.5.6');
let changed = false;
for (const [first, second, other] of rows) {
  const seen = await keysOf(first, second);
  const expected = `${show(first)} and ${show(second)}`;
  console.log(`expected ${expected}; seen ${seen}`);
  changed ||= seen !== (other ?? expected);
}
await root.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
