#!/usr/bin/env bash
# async-cache-dedupe 3.4.0: a call with a text gets the result of the call with the value that the text is the JSON of.
#
# Expected: `find('1')` and `find(1)` are two calls, and so are those for `'true'` and `true`, for different maps, and for
# any two dates.
# Seen: arguments become keys by `safe-stable-stringify`, except texts, which are keys as they are. All maps are `{}`,
# as an empty object is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent async-cache-dedupe@3.4.0
cat >check.mjs <<'JS'
import { createCache } from 'async-cache-dedupe';

const show = (value) => (value instanceof Map ? `Map of ${value.size}` : JSON.stringify(value));
/** What a function that tells its argument returns for the second of two. */
const second = async (...values) => {
  const cache = createCache({ ttl: 60, storage: { type: 'memory' } });
  cache.define('tell', async (value) => `${typeof value} ${show(value)}`);
  await cache.tell(values[0]);
  return cache.tell(values[1]);
};
/** Two arguments, expected, known. */
const rows = [
  [new Date(0), new Date(1), 'object "1970-01-01T00:00:00.001Z"', 'object "1970-01-01T00:00:00.001Z"'],
  [1, 2, 'number 2', 'number 2'],
  [1, '1', 'string "1"', 'number 1'],
  ['1', 1, 'number 1', 'string "1"'],
  [true, 'true', 'string "true"', 'boolean true'],
  [{ id: 1 }, '{"id":1}', 'string "{\\"id\\":1}"', 'object {"id":1}'],
  [new Map([['id', 1]]), new Map(), 'object Map of 0', 'object Map of 1'],
];
console.log('async-cache-dedupe 3.4.0');
let changed = false;
for (const [first, other, expected, known] of rows) {
  const seen = await second(first, other);
  console.log(`${show(first)}, then ${show(other)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
