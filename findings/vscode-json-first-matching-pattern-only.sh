#!/usr/bin/env bash
# vscode-json-languageservice 5.7.2 and yaml-language-server 2.0.0: a property is only validated by `properties`, or
# else by the first pattern of `patternProperties` that it matches.
#
# Expected: both keywords apply to a property that both name, and so does each pattern that matches (JSON Schema,
# "properties" and "patternProperties": validation succeeds if for each name that matches, the value validates against
# each of the schemas).
# Seen: `{"port": "x"}` is accepted where `properties` asks for nothing and the pattern for a number, and which of two
# patterns counts depends on their order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vscode-json-languageservice@5.7.2 yaml-language-server@2.0.0 ajv@8.20.0
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';
import Ajv from 'ajv';

const require = createRequire(import.meta.url);
const json = require('vscode-json-languageservice');
const { getLanguageService } = require('yaml-language-server/out/src/languageservice/yamlLanguageService.js');
let documents = 0;
const document = (language, text) =>
  json.TextDocument.create(`file:///data${documents++}.${language}`, language, 1, text);

const jsonValid = async (schema, value) => {
  const service = json.getLanguageService({});
  const data = document('json', JSON.stringify(value));
  return (await service.doValidation(data, service.parseJSONDocument(data), {}, schema)).length === 0;
};
const yamlValid = async (schema, value) => {
  const uri = `file:///${encodeURIComponent(JSON.stringify(schema))}.json`;
  const service = getLanguageService({
    schemaRequestService: async () => JSON.stringify(schema),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  service.configure({ validate: true, schemas: [{ uri, fileMatch: ['*.yaml'] }] });
  return (await service.doValidation(document('yaml', JSON.stringify(value)), false)).length === 0;
};
const verdict = (valid) => (valid ? 'valid' : 'invalid');
/** Schema, value, known of both. */
const rows = [
  [{ properties: { port: { type: 'number' } } }, { port: 'x' }, 'invalid'],
  [{ patternProperties: { port: { type: 'number' } } }, { port: 'x' }, 'invalid'],
  [{ properties: { port: {} }, patternProperties: { '^p': { type: 'number' } } }, { port: 'x' }, 'valid'],
  [{ patternProperties: { '^p': { type: 'string' }, 't$': { maxLength: 1 } } }, { port: 'xyz' }, 'valid'],
  [{ patternProperties: { 't$': { maxLength: 1 }, '^p': { type: 'string' } } }, { port: 'xyz' }, 'invalid'],
];
console.log('vscode-json-languageservice 5.7.2, yaml-language-server 2.0.0, ajv 8.20.0');
let changed = false;
for (const [schema, value, known] of rows) {
  const expected = verdict(new Ajv({ strict: false }).validate(schema, value));
  const seen = verdict(await jsonValid(schema, value));
  const other = verdict(await yamlValid(schema, value));
  const what = `${JSON.stringify(value)} by ${JSON.stringify(schema)}`;
  console.log(`${what}: expected ${expected}; JSON ${seen}, YAML ${other}`);
  changed ||= seen !== known || other !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
