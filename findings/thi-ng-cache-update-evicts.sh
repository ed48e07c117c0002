#!/usr/bin/env bash
# @thi.ng/cache 2.3.82: a new value for a key that is there evicts another entry when the cache is full, and a smaller
# one leaves the size as it was.
#
# Expected: a new value needs no new place, so that all keys stay, as in lru-cache 11.5.3; `size` is the sum of the
# sizes of what is there, and `length` the number of keys.
# Seen: in a full LRUCache one of the others is gone; if the key was the oldest, its own entry is removed and put in
# again outside of the count, and with `maxlen: 1` this throws. The MRUCache lists such a key twice. A size only ever
# grows when values are replaced.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @thi.ng/cache@2.3.82 lru-cache@11.5.3
cat >check.mjs <<'JS'
import { LRUCache, MRUCache } from '@thi.ng/cache';
import { LRUCache as Reference } from 'lru-cache';

/** The keys after these were set in a cache for so many, and the number of entries by the cache's own count. */
function filled(Class, maxlen, keys) {
  const cache = new Class(null, { maxlen });
  try {
    for (const key of keys) cache.set(key, 'value');
  } catch (error) {
    return error.message;
  }
  return `${[...cache.keys()].sort().join(' ')} of length ${cache.length}`;
}
function reference(max, keys) {
  const cache = new Reference({ max });
  for (const key of keys) cache.set(key, 'value');
  return `${[...cache.keys()].sort().join(' ')} of length ${cache.size}`;
}
/** Class, capacity, keys, known. */
const rows = [
  [LRUCache, 3, 'abcd', 'b c d of length 3'],
  [LRUCache, 3, 'aba', 'a b of length 2'],
  [LRUCache, 3, 'abcc', 'b c of length 2'],
  [LRUCache, 3, 'abca', 'a b c of length 2'],
  [LRUCache, 1, 'aa', "Cannot set properties of undefined (setting 'next')"],
  [MRUCache, 3, 'abcc', 'a b c of length 2'],
  [MRUCache, 3, 'abccc', 'a b c c of length 3'],
];
console.log('@thi.ng/cache 2.3.82, lru-cache 11.5.3');
let changed = false;
for (const [Class, maxlen, keys, known] of rows) {
  const seen = filled(Class, maxlen, keys);
  const set = [...keys].join(', ');
  const expected = Class === MRUCache ? 'a b c of length 3' : reference(maxlen, keys);
  console.log(`${Class.name} for ${maxlen}, set ${set}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
const sized = new LRUCache(null, { maxsize: 10, vsize: (value) => value.length });
sized.set('a', '12345');
sized.set('a', '1');
console.log(`a value of size 5 replaced by one of 1: expected size 1; seen ${sized.size}`);
changed ||= sized.size !== 5;
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
