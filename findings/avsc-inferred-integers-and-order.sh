#!/usr/bin/env bash
# avsc 5.7.9: integers of more than 32 bits are inferred to be floats of 24 bits, and texts are compared in two ways.
#
# Expected: `Type.forValue` gives a type that holds the value: Avro has `long` for 1700000000123, which avsc reads and
# writes without loss up to 2 ** 53. `compare` and `compareBuffers`, which does the same with what is encoded, agree:
# by the specification texts are "compared lexicographically by Unicode code point".
# Seen: a time in milliseconds comes back 39 seconds off, and `isValid` accepts the value; only from 2 ** 53 on is it a
# double. `compare` orders texts by UTF-16, so that an emoji comes before U+FFFF, against `compareBuffers`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent avsc@5.7.9
cat >check.cjs <<'JS'
const { Type } = require('avsc');

/** Value, the type that is known to be inferred, known after a round trip. */
const rows = [
  [2 ** 31 - 1, 'int', 2147483647],
  [2 ** 31 + 1, 'float', 2147483648],
  [1700000000123, 'float', 1700000038912],
  [2 ** 53, 'double', 9007199254740992],
];
console.log('avsc 5.7.9');
let changed = false;
for (const [value, knownType, known] of rows) {
  const type = Type.forValue(value);
  const seen = type.fromBuffer(type.toBuffer(value));
  console.log(`${value}: expected ${value}; seen ${seen}, from ${type}`);
  changed ||= seen !== known || type.schema() !== knownType || !type.isValid(value);
}
const long = Type.forSchema('long');
changed ||= long.fromBuffer(long.toBuffer(1700000000123)) !== 1700000000123;

const text = Type.forSchema('string');
for (const [left, right, known] of [
  ['a', 'b', -1],
  ['\uffff', '\u{1f600}', 1],
]) {
  const seen = text.compare(left, right);
  const buffers = text.compareBuffers(text.toBuffer(left), text.toBuffer(right));
  const points = [left, right].map((item) => `U+${item.codePointAt(0).toString(16)}`);
  console.log(`${points.join(' and ')}: expected -1; compare ${seen}, compareBuffers ${buffers}`);
  changed ||= seen !== known || buffers !== -1;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
