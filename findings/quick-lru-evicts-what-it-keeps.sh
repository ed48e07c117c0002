#!/usr/bin/env bash
# quick-lru 7.3.0: `onEviction` is called for a key that was set again and is still there, with the value that it
# has.
#
# Expected: the function is called for what leaves the cache, so that it may close a file or revoke an address, as the
# README proposes.
# Seen: `set` of a key of the older half leaves the old entry in place, which is reported when that half goes; a `get`
# between the two moves the entry, and prevents it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent quick-lru@7.3.0
cat >check.mjs <<'JS'
import QuickLRU from 'quick-lru';

const run = (...steps) => {
  const evicted = [];
  const cache = new QuickLRU({
    maxSize: 2,
    onEviction: (key, file) => evicted.push(file),
  });
  for (const step of steps) step(cache);
  return evicted.map(({ name }) => (cache.peek(name)?.name === name ? `${name} (still there)` : name)).join();
};
const file = (name) => ({ name });
const [a, b, c] = ['a', 'b', 'c'].map(file);
const set = (value) => (cache) => cache.set(value.name, value);
const get = ({ name }) => (cache) => cache.get(name);
/** What, seen, expected, known. */
const rows = [
  ['set a, b, a, c', run(set(a), set(b), set(a), set(c)), 'b', 'a (still there),b'],
  ['set a, b, get a, set a, c', run(set(a), set(b), get(a), set(a), set(c)), 'b', 'b'],
];
console.log('quick-lru 7.3.0');
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected} to be evicted; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
