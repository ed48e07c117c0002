#!/usr/bin/env bash
# zod 4.6.7: `fromJSONSchema` accepts what the schema forbids, silently, also for schemas that `toJSONSchema` wrote.
#
# Expected: a keyword is applied or rejected with an error, as `dependentRequired` is ("not supported").
# Seen: `required` is dropped for keys that `properties` does not name, as in what zod writes for a record of an enum;
# `pattern` is dropped in an `allOf`, as in what it writes for two patterns, unless the branch repeats the type; so
# are all keywords beside `$ref`, `enum` or `const`, or where no type is given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent zod@4.6.7
cat >check.mjs <<'JS'
import * as z from 'zod';

/** JSON Schema, a value that it forbids, whether it is known to be accepted. */
const rows = [
  [z.toJSONSchema(z.record(z.enum(['a', 'b']), z.number())), { a: 1 }, true],
  [z.toJSONSchema(z.string().regex(/a/).regex(/b/)), 'x', true],
  [z.toJSONSchema(z.string().regex(/a/)), 'x', false],
  [{ type: 'object', properties: { a: {} }, required: ['a'] }, {}, false],
  [{ type: 'object', properties: { a: {} }, required: ['b'] }, {}, true],
  [{ type: 'object', required: ['a'] }, {}, true],
  [{ type: 'object', properties: { a: {}, b: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, {}, true],
  [{ type: 'string', allOf: [{ type: 'string', pattern: 'a' }] }, 'x', false],
  [{ type: 'string', allOf: [{ pattern: 'a' }] }, 'x', true],
  [{ type: 'string', minLength: 2 }, 'x', false],
  [{ anyOf: [{ type: 'string' }, { type: 'number' }], minLength: 2 }, 'x', true],
  [{ $ref: '#/$defs/text', minLength: 2, $defs: { text: { type: 'string' } } }, 'x', true],
  [{ type: 'string', enum: ['x', 'xy'], minLength: 2 }, 'x', true],
];
console.log('zod 4.6.7');
let changed = false;
for (const [{ $schema, ...schema }, value, known] of rows) {
  const seen = z.fromJSONSchema(schema).safeParse(value).success;
  console.log(`${JSON.stringify(schema)} and ${JSON.stringify(value)}`);
  console.log(`  expected rejected; seen ${seen ? 'accepted' : 'rejected'}`);
  changed ||= seen !== known;
}
// An object or an array as `const` or in `enum` is compared by identity, so that no value can match.
for (const schema of [{ const: { a: 1 } }, { enum: [[1], 'b'] }]) {
  const value = structuredClone(schema.const ?? schema.enum[0]);
  const seen = z.fromJSONSchema(schema).safeParse(value).success;
  console.log(`${JSON.stringify(schema)} and ${JSON.stringify(value)}`);
  console.log(`  expected accepted; seen ${seen ? 'accepted' : 'rejected'}`);
  changed ||= seen;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
