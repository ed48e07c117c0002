#!/usr/bin/env bash
# @valibot/to-json-schema 1.8.0 with valibot 1.5.0: no text is both what `isoDateTime` accepts and what its JSON Schema
# accepts, and so it is with `isoTime`; an optional item of a tuple becomes required.
#
# Expected: the schema accepts what `parse` accepts, or the function throws, as it does for a regular expression with
# flags.
# Seen: `isoDateTime` is a date with hours and minutes and nothing more, and becomes the format `date-time`, which needs
# seconds and an offset (RFC 3339). A caller who follows the schema is rejected, and one who follows valibot does not
# match the schema. `isoTimestamp` has no such conflict.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @valibot/to-json-schema@1.8.0 valibot@1.5.0 ajv@8.20.0 ajv-formats@3.0.1
cat >check.mjs <<'JS'
import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as v from 'valibot';

const text = (action) => v.pipe(v.string(), action);
const tuple = v.tuple([v.string(), v.optional(v.number())]);
/** What, schema, value, known of valibot, known of the JSON Schema. */
const rows = [
  ['isoDateTime', text(v.isoDateTime()), '2026-11-29T12:00', true, false],
  ['isoDateTime', text(v.isoDateTime()), '2026-11-29T12:00:00Z', false, true],
  ['isoDateTime', text(v.isoDateTime()), '2026-11-29T12:00:00+01:00', false, true],
  ['isoTime', text(v.isoTime()), '12:00', true, false],
  ['isoTime', text(v.isoTime()), '12:00:00Z', false, true],
  ['isoTimestamp', text(v.isoTimestamp()), '2026-11-29T12:00:00Z', true, true],
  ['isoTimestamp', text(v.isoTimestamp()), '2026-11-29T12:00:00+01:00', true, true],
  ['tuple', tuple, ['a', 1], true, true],
  ['tuple', tuple, ['a'], true, false],
];
console.log('@valibot/to-json-schema 1.8.0, valibot 1.5.0');
let changed = false;
for (const [what, schema, value, known, knownJson] of rows) {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  const json = toJsonSchema(schema, { target: 'draft-2020-12' });
  const seen = v.safeParse(schema, value).success;
  const seenJson = ajv.validate(json, value);
  const word = (accepted) => (accepted ? 'accepted' : 'rejected');
  console.log(`${what}, ${JSON.stringify(value)}: expected the same of both; ${word(seen)} by valibot,`);
  console.log(`  ${word(seenJson)} by ${JSON.stringify(json)}`);
  changed ||= seen !== known || seenJson !== knownJson;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
