#!/usr/bin/env bash
# partial-json 0.1.7 loses what follows an empty array with a space in it, and best-effort-json-parser 1.5.1 makes keys
# and elements of exponents.
#
# Expected: of a whole document what JSON.parse reads, as the README of partial-json says, and of the beginning of one
# what is in it so far.
# Seen: partial-json reads `{"a":[ ],"b":1}` as `{"a":[]}`, without an error. An empty object may have a space, and `[]`
# is read well. best-effort-json-parser reads the beginning `{"a":1e3,"b":2` as an object with the key `e3,"b"`, and
# `[1e3,2` as three elements; it leaves whole documents to JSON.parse. `parsePartialJson` of ai 7.0.173 is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  partial-json@0.1.7 best-effort-json-parser@1.5.1 ai@7.0.173 zod@4.4.3
cat >check.mjs <<'JS'
import { parsePartialJson } from 'ai';
import { parse as bestEffort } from 'best-effort-json-parser';
import { parse as partial } from 'partial-json';

console.error = () => {};
const show = JSON.stringify;
/** Text, expected, known of partial-json and of best-effort-json-parser. */
const rows = [
  ['{"a":[],"b":1}', { a: [], b: 1 }, { a: [], b: 1 }, { a: [], b: 1 }],
  ['{"a":[ ],"b":1}', { a: [], b: 1 }, { a: [] }, { a: [], b: 1 }],
  ['{"a":{ },"b":1}', { a: {}, b: 1 }, { a: {}, b: 1 }, { a: {}, b: 1 }],
  ['[1,[\n],2]', [1, [], 2], [1, []], [1, [], 2]],
  ['{"a":1000,"b":2', { a: 1000, b: 2 }, { a: 1000, b: 2 }, { a: 1000, b: 2 }],
  ['{"a":1e3,"b":2', { a: 1000, b: 2 }, { a: 1000, b: 2 }, { a: 1, 'e3,"b"': 2 }],
  ['[1e3,2', [1000, 2], [1000, 2], [1, 'e3', 2]],
];
console.log('partial-json 0.1.7, best-effort-json-parser 1.5.1, ai 7.0.173');
let changed = false;
for (const [text, expected, knownPartial, knownBest] of rows) {
  const first = partial(text);
  const second = bestEffort(text);
  const third = (await parsePartialJson(text)).value;
  console.log(`${text}: expected ${show(expected)}; seen ${show(first)} and ${show(second)}`);
  changed ||= show(first) !== show(knownPartial) || show(second) !== show(knownBest) || show(third) !== show(expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
