#!/usr/bin/env bash
# jsonc-parser 3.3.1: `modify` returns a document that `parse` rejects, or changes a value other than the one that
# `parse` returns.
#
# Expected: removing the only property of an object removes its trailing comma, as with the only item of an array;
# setting a duplicate key sets the value that `parse` returns, and removing it removes both.
# Seen: `{ , }`; the first duplicate is set or removed, while `parse` returns the last.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent jsonc-parser@3.3.1
cat >check.mjs <<'JS'
import jsonc from 'jsonc-parser';

const read = (text) => {
  const errors = [];
  const value = jsonc.parse(text, errors, { allowTrailingComma: true });
  return errors.length > 0 ? `not valid: ${text}` : JSON.stringify(value);
};
const modified = (text, path, value) => read(jsonc.applyEdits(text, jsonc.modify(text, path, value, {})));

/** Document, path, value, expected, known. */
const rows = [
  ['{"a":1,"b":2,}', ['b'], undefined, '{"a":1}', '{"a":1}'],
  ['{"a":1,}', ['a'], undefined, '{}', 'not valid: {,}'],
  ['{"a":{"b":1,},"c":2}', ['a', 'b'], undefined, '{"a":{},"c":2}', 'not valid: {"a":{,},"c":2}'],
  ['[1,]', [0], undefined, '[]', '[]'],
  ['{"a":1,"a":2}', ['a'], 3, '{"a":3}', '{"a":2}'],
  ['{"a":1,"a":2}', ['a'], undefined, '{}', '{"a":2}'],
];
console.log('jsonc-parser 3.3.1');
let changed = false;
for (const [text, path, value, expected, known] of rows) {
  const seen = modified(text, path, value);
  const what = value === undefined ? 'removed' : `set to ${value}`;
  console.log(`${text}, ${path.join('.')} ${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || read(text).startsWith('not valid');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
