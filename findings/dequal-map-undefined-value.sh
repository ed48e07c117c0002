#!/usr/bin/env bash
# dequal 2.0.3: two maps with different keys are equal when the values of the first are undefined.
#
# Expected: maps are equal if they have the same keys with equal values, as node:assert and fast-equals 6.2.2 have it,
# and the same answer when the two are exchanged.
# Seen: a key of the first that the second lacks counts as there with the value undefined. `{a → undefined}` equals `{b
# → 1}`, and not the other way round. Objects are compared by their keys, so that `{ a: undefined }` and `{ b: 1 }`
# differ.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent dequal@2.0.3 fast-equals@6.2.2
cat >check.mjs <<'JS'
import { inspect, isDeepStrictEqual } from 'node:util';
import { dequal } from 'dequal';
import { deepEqual } from 'fast-equals';

const seenUsers = new Map([['ann', undefined], ['ben', undefined]]);
/** Two values, known. */
const rows = [
  [{ a: undefined }, { b: 1 }, false],
  [new Map([['a', null]]), new Map([['b', 1]]), false],
  [new Map([['a', undefined]]), new Map([['b', 1]]), true],
  [new Map([['b', 1]]), new Map([['a', undefined]]), false],
  [new Map([['a', { b: undefined }]]), new Map([['a', {}]]), false],
  [seenUsers, new Map([['cleo', 1], ['dan', 2]]), true],
  [{ users: seenUsers }, { users: new Map([['cleo', undefined], ['dan', 2]]) }, true],
];
console.log('dequal 2.0.3, fast-equals 6.2.2');
let changed = false;
for (const [a, b, known] of rows) {
  const expected = isDeepStrictEqual(a, b);
  const seen = dequal(a, b);
  const other = deepEqual(a, b);
  console.log(`${inspect(a)}, ${inspect(b)}: expected ${expected}; fast-equals ${other}; dequal ${seen}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
