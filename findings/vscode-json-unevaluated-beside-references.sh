#!/usr/bin/env bash
# vscode-json-languageservice 5.7.2: with `unevaluatedProperties: false`, the properties of a schema that `$ref` or
# `dependentSchemas` applies are refused, and those that only a failed `if` names are accepted.
#
# Expected: what the schemas in the same place evaluate successfully is evaluated, through `$ref`, `allOf` and
# `dependentSchemas` alike (JSON Schema 2020-12, core, 11.3), and a schema that fails has no annotations (7.7.1.1). ajv
# 8.20.0 has it so.
# Seen: an extension of a schema by `$ref` accepts none of its properties; by `allOf` it works.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vscode-json-languageservice@5.7.2 ajv@8.20.0
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';
import Ajv2020 from 'ajv/dist/2020.js';

const { getLanguageService, TextDocument } = createRequire(import.meta.url)('vscode-json-languageservice');
const validate = async (schema, value) => {
  const service = getLanguageService({});
  const document = TextDocument.create('file:///data.json', 'json', 1, JSON.stringify(value));
  return (await service.doValidation(document, service.parseJSONDocument(document), {}, schema)).length === 0;
};
const verdict = (valid) => (valid ? 'valid' : 'invalid');
const $defs = { base: { properties: { name: { type: 'string' } } } };
const age = { age: { type: 'number' } };
/** Keywords beside `unevaluatedProperties: false`, value, known. */
const rows = [
  [{ properties: age, allOf: [$defs.base] }, { name: 'x', age: 1 }, 'valid'],
  [{ properties: age, allOf: [{ $ref: '#/$defs/base' }] }, { name: 'x', age: 1 }, 'valid'],
  [{ properties: age, $ref: '#/$defs/base' }, { name: 'x', age: 1 }, 'invalid'],
  [{ properties: age, $ref: '#/$defs/base' }, { name: 'x', age: 1, other: 1 }, 'invalid'],
  [{ properties: age, dependentSchemas: { age: $defs.base } }, { name: 'x', age: 1 }, 'invalid'],
  [{ if: { properties: { a: { const: 1 } } }, then: {}, else: {} }, { a: 2 }, 'valid'],
];
console.log('vscode-json-languageservice 5.7.2, ajv 8.20.0');
let changed = false;
for (const [keywords, value, known] of rows) {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs,
    ...keywords,
    unevaluatedProperties: false,
  };
  const expected = verdict(new Ajv2020({ strict: false }).validate(schema, value));
  const seen = verdict(await validate(structuredClone(schema), value));
  console.log(`${JSON.stringify(value)} by ${JSON.stringify(keywords)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
