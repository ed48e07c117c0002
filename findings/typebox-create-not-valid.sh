#!/usr/bin/env bash
# typebox 1.4.3: `Value.Create` returns values that `Value.Check` rejects for the same type.
#
# Expected: a value of the type, which the return type also says, or an error, as for texts with a pattern and for
# arrays of unique items: "must specify default".
# Seen: 0 for a number that is at most -5, 1.5 for an integer and for a number of at most 1, an empty array where one
# item is asked for by `contains`. The least value that `minimum` allows is returned, whatever else the type says, and
# 0 where there is none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typebox@1.4.3
cat >check.mjs <<'JS'
import Type from 'typebox';
import { Value } from 'typebox/value';

/** Type, known. */
const rows = [
  [Type.Number({ minimum: 3 }), '3, valid'],
  [Type.Array(Type.Number(), { minItems: 2 }), '[0,0], valid'],
  [Type.String({ pattern: '^a' }), 'an error'],
  [Type.Array(Type.Number(), { uniqueItems: true, minItems: 2 }), 'an error'],
  [Type.Number({ maximum: -5 }), '0, not valid'],
  [Type.Number({ minimum: 3, multipleOf: 5 }), '3, not valid'],
  [Type.Integer({ minimum: 1.5 }), '1.5, not valid'],
  [Type.Number({ exclusiveMinimum: 0.5, maximum: 1 }), '1.5, not valid'],
  [Type.Array(Type.Number(), { contains: Type.Literal(5) }), '[], not valid'],
  [Type.Object({}, { minProperties: 1 }), '{}, not valid'],
];
console.log('typebox 1.4.3');
let changed = false;
for (const [type, known] of rows) {
  let seen = 'an error';
  try {
    const value = Value.Create(type);
    seen = `${JSON.stringify(value)}, ${Value.Check(type, value) ? 'valid' : 'not valid'}`;
  } catch {}
  console.log(`${JSON.stringify(type)}: expected a valid value or an error; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
