#!/usr/bin/env bash
# zod 4.6.7: `toJSONSchema` writes schemas that forbid what zod accepts, and one that is no JSON Schema.
#
# Expected: the schema for input accepts what `parse` accepts, or the function throws, as it does for a transform and a
# date; a schema that is more lenient is no surprise.
# Seen: the flags of a regular expression are dropped, so `/^abc$/i` becomes `^abc$`; a key with `catch` is required,
# although one with `default` is not; the pattern for IPv6 addresses rejects those that end in an IPv4 address; an empty
# tuple has `prefixItems: []`, with which ajv 8.20.0 does not compile the schema.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent zod@4.6.7 ajv@8.20.0
cat >check.mjs <<'JS'
import Ajv from 'ajv/dist/2020.js';
import * as z from 'zod';

/** What, schema, value, known. */
const rows = [
  ['plain expression', z.string().regex(/^abc$/), 'abc', 'accepted'],
  ['flag i', z.string().regex(/^abc$/i), 'ABC', 'rejected'],
  ['flag m', z.string().regex(/^b/m), 'a\nb', 'rejected'],
  ['flag s', z.string().regex(/a.c/s), 'a\nc', 'rejected'],
  ['default', z.object({ size: z.number().default(1) }), {}, 'accepted'],
  ['catch', z.object({ size: z.number().catch(1) }), {}, 'rejected'],
  ['catch', z.object({ size: z.number().catch(1) }), { size: 'large' }, 'rejected'],
  ['ipv6', z.ipv6(), '::1', 'accepted'],
  ['ipv6', z.ipv6(), '::ffff:1.2.3.4', 'rejected'],
  ['tuple', z.tuple([z.string()]), ['a'], 'accepted'],
  ['empty tuple', z.tuple([]), [], 'not compiled'],
];
const check = (schema, value) => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  try {
    return ajv.compile(z.toJSONSchema(schema, { io: 'input' }))(value) ? 'accepted' : 'rejected';
  } catch {
    return 'not compiled';
  }
};
console.log('zod 4.6.7, ajv 8.20.0');
let changed = false;
for (const [what, schema, value, known] of rows) {
  const seen = check(schema, value);
  console.log(`${what}, ${JSON.stringify(value)}: expected accepted; seen ${seen}`);
  changed ||= seen !== known || !schema.safeParse(value).success;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
