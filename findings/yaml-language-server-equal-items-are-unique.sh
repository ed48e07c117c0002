#!/usr/bin/env bash
# yaml-language-server 2.0.0: `uniqueItems` accepts equal objects and equal lists.
#
# Expected: items are equal if their values are, whatever the order of keys (JSON Schema, core, "Instance Equality").
# vscode-json-languageservice 5.7.2 has it so.
# Seen: only texts, numbers and the like are compared.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent yaml-language-server@2.0.0 vscode-json-languageservice@5.7.2
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const json = require('vscode-json-languageservice');
const { getLanguageService } = require('yaml-language-server/out/src/languageservice/yamlLanguageService.js');
let documents = 0;
const document = (language, text) =>
  json.TextDocument.create(`file:///data${documents++}.${language}`, language, 1, text);

const jsonValid = async (schema, text) => {
  const service = json.getLanguageService({});
  const data = document('json', text);
  return (await service.doValidation(data, service.parseJSONDocument(data), {}, schema)).length === 0;
};
const yamlValid = async (schema, text) => {
  const uri = `file:///schema${documents}.json`;
  const service = getLanguageService({
    schemaRequestService: async () => JSON.stringify(schema),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  service.configure({ validate: true, schemas: [{ uri, fileMatch: ['*.yaml'] }] });
  return (await service.doValidation(document('yaml', text), false)).length === 0;
};
const verdict = (valid) => (valid ? 'valid' : 'invalid');
const schema = { uniqueItems: true };
/** Text, known. */
const rows = [
  ['[1, 1]', 'invalid'],
  ['[{"port": 80}, {"port": 80}]', 'valid'],
  ['[["a"], ["a"]]', 'valid'],
  ['[{"port": 80, "host": "x"}, {"host": "x", "port": 80}]', 'valid'],
  ['[{"port": 80}, {"port": 81}]', 'valid'],
];
console.log('yaml-language-server 2.0.0, vscode-json-languageservice 5.7.2');
let changed = false;
for (const [text, known] of rows) {
  const expected = verdict(await jsonValid(schema, text));
  const seen = verdict(await yamlValid(schema, text));
  console.log(`${text}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
