#!/usr/bin/env bash
# dprint-plugin-yaml 0.6.0 changes texts in block style: tabs at the beginning of one, empty lines at the end that `+`
# keeps, and lines of spaces are lost.
#
# Expected: the same value. By YAML 1.2.2 the content of a literal begins after its indentation, of spaces alone (8.1),
# and the final line breaks and any trailing empty lines belong to the value with `+` (8.1.1.2). Prettier 3.10.1 leaves
# them.
# Seen: another value, although `trimTrailingWhitespaces` is false. `all:` before the line with the tab saves it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @dprint/formatter@0.6.0 dprint-plugin-yaml@0.6.0 prettier@3.10.1 yaml@2.9.1
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createFromBuffer } from '@dprint/formatter';
import { format } from 'prettier';
import { parse } from 'yaml';

const dprint = createFromBuffer(readFileSync('node_modules/dprint-plugin-yaml/plugin.wasm'));
dprint.setConfig({}, { trimTrailingWhitespaces: false });
const show = JSON.stringify;
/** Text, known value of `a`. */
const rows = [
  ['a: |\n  x\n   y\n', 'x\n y\n'],
  ['a: |\n  all:\n  \techo\n', 'all:\n\techo\n'],
  ['a: |\n  \techo\n', 'echo\n'],
  ['a: |+\n  x\n\nb: 1\n', 'x\n\n'],
  ['a: |+\n  x\n\n\nb: 1\n', 'x\n\n'],
  ['a: |+\n  x\n\n', 'x\n'],
  ['a: >+\n  x\n\n', 'x\n'],
  ['a: |\n  x  \n  y\n', 'x  \ny\n'],
  ['a: |\n  x\n     \n  y\n', 'x\n\ny\n'],
];
console.log('dprint-plugin-yaml 0.6.0, prettier 3.10.1, yaml 2.9.1');
let changed = false;
for (const [text, known] of rows) {
  const expected = parse(text).a;
  const seen = parse(dprint.formatText({ filePath: 'source.yaml', fileText: text })).a;
  console.log(`${show(text)}: expected ${show(expected)}; seen ${show(seen)}`);
  changed ||= seen !== known || parse(await format(text, { parser: 'yaml' })).a !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
