#!/usr/bin/env bash
# ajv 8.20.0 and @cfworker/json-schema 4.1.6, draft 2020-12: `$dynamicRef` to an anchor of the schema it is in.
#
# Expected: like `$ref` to the same schema, since no other resource has the anchor (Core, 8.2.3.2). Both claim this
# draft, and the official test suite begins with this case.
# Seen: ajv applies the root of the schema instead, so a list of texts has to be a list of lists. @cfworker/json-schema
# ignores the keyword and accepts everything. Neither throws.
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
const validators = (items) => {
  const $defs = { item: { $dynamicAnchor: 'item', type: 'string' } };
  const schema = { $id: `https://example.org/${Object.keys(items)}`, type: 'array', items, $defs };
  const other = new Validator(schema, '2020-12');
  return { ajv: ajv.compile(schema), '@cfworker/json-schema': (value) => other.validate(value).valid };
};
/** Keyword, value, expected, known of each validator in turn. */
const rows = [
  ['$ref', ['a'], true, [true, true]],
  ['$ref', [1], false, [false, false]],
  ['$dynamicRef', ['a'], true, [false, true]],
  ['$dynamicRef', [1], false, [false, true]],
  ['$dynamicRef', [[]], false, [true, true]],
];
const compiled = {
  $ref: validators({ $ref: '#/$defs/item' }),
  $dynamicRef: validators({ $dynamicRef: '#item' }),
};
let changed = false;
for (const [keyword, value, expected, known] of rows) {
  for (const [index, [name, validate]] of Object.entries(compiled[keyword]).entries()) {
    const seen = validate(value);
    console.log(`${name}: ${keyword}, ${JSON.stringify(value)}: expected ${expected}; seen ${seen}`);
    changed ||= seen !== known[index];
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
