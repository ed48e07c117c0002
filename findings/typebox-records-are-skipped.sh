#!/usr/bin/env bash
# typebox 1.4.3: `Value.Default` does not go into the values of a record, and `Value.Clean` removes those of a record
# that is part of an intersection.
#
# Expected: defaults in every value, as with `additionalProperties` of the same type; and what `Check` accepts by one
# of the parts stays, since only properties that no part evaluates are removed.
# Seen: `{ x: {} }` stays without its default in a record by text, although `Convert` and `Clean` go into it. An object
# and a record together lose the keys of the record, and then are not what they were, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typebox@1.4.3
cat >check.mjs <<'JS'
import Type from 'typebox';
import { Value } from 'typebox/value';

const size = Type.Object({ size: Type.Number({ default: 1 }) });
const named = Type.Object({ name: Type.String() });
const sizes = Type.Record(Type.String({ pattern: '^x' }), Type.Number());
const both = '{"name":"a","size":2}';
/** Function, type, value, expected, known. */
const rows = [
  ['Default', Type.Object({ x: size }), { x: {} }, '{"x":{"size":1}}', '{"x":{"size":1}}'],
  ['Default', Type.Object({}, { additionalProperties: size }), { x: {} }, '{"x":{"size":1}}', '{"x":{"size":1}}'],
  ['Default', Type.Record(Type.String(), size), { x: {} }, '{"x":{"size":1}}', '{"x":{}}'],
  ['Convert', Type.Record(Type.String(), size), { x: { size: '2' } }, '{"x":{"size":2}}', '{"x":{"size":2}}'],
  ['Clean', Type.Record(Type.String(), size), { x: { size: 2, z: 1 } }, '{"x":{"size":2}}', '{"x":{"size":2}}'],
  ['Clean', sizes, { x: 1, y: 2 }, '{"x":1}', '{"x":1}'],
  ['Clean', Type.Intersect([named, size]), { name: 'a', size: 2, z: 1 }, both, both],
  ['Clean', Type.Intersect([named, sizes]), { name: 'a', x: 1, z: 1 }, '{"name":"a","x":1}', '{"name":"a"}'],
];
console.log('typebox 1.4.3');
let changed = false;
for (const [name, type, value, expected, known] of rows) {
  const before = JSON.stringify(value);
  const seen = JSON.stringify(Value[name](type, value));
  console.log(`${name}, ${JSON.stringify(type)}\n  ${before}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
