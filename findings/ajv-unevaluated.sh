#!/usr/bin/env bash
# ajv 8.20.0, draft 2020-12: `unevaluatedItems` beside `contains` accepts every item, and what an `if` has evaluated
# counts only together with a `then`.
#
# Expected: `contains` evaluates the items that match, and only these (Core, 11.2); `if` evaluates what it matches, with
# or without `then` and `else` (10.2.2.1). @cfworker/json-schema 4.1.6 has it so.
# Seen: `[1, "a"]` is valid although nothing evaluates 1; a property that only the `if` names is rejected by
# `unevaluatedProperties`, unless there is a `then` that names another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ajv@8.20.0 @cfworker/json-schema@4.1.6
cat >check.mjs <<'JS'
import { Validator } from '@cfworker/json-schema';
import Ajv from 'ajv/dist/2020.js';

const ajv = new Ajv();
const strings = { type: 'array', contains: { type: 'string' }, unevaluatedItems: false };
const kinds = {
  type: 'object',
  if: { required: ['kind'], properties: { kind: true } },
  else: { properties: { name: true } },
  unevaluatedProperties: false,
};
/** Schema, value, known. */
const rows = [
  [strings, ['a', 'b'], true],
  [strings, [1], false],
  [strings, [1, 'a'], true],
  [strings, ['a', 1, 2], true],
  [kinds, { name: 1 }, true],
  [kinds, { kind: 1 }, false],
  [{ ...kinds, then: { properties: { size: true } } }, { kind: 1 }, true],
];
console.log('ajv 8.20.0');
let changed = false;
for (const [schema, value, known] of rows) {
  const expected = new Validator(schema, '2020-12').validate(value).valid;
  const seen = ajv.validate(schema, value);
  console.log(`${JSON.stringify(schema)}, ${JSON.stringify(value)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
