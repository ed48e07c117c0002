#!/usr/bin/env bash
# The Markdown grammar of tree-sitter-wasm 2.0.2 differs from CommonMark in three places, without an error.
#
# Expected: the closing `#` of a heading is not part of its content; a line `2. b` continues the paragraph above,
# which only a list that starts with 1 can interrupt; an underlined heading opens a section like one with `#`.
# Seen: the content ends in `#`; there is a list; two underlined headings share one section.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/markdown/tree-sitter-markdown.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
const heading = (root) =>
  root.descendantsOfType('atx_heading')[0].childForFieldName('heading_content').text.trim();
const count = (type) => (root) => String(root.descendantsOfType(type).length);

/** Source, what, value of it, expected, known. */
const rows = [
  ['# a #\n', 'content', heading, 'a', 'a #'],
  ['a\n1. b\n', 'lists', count('list'), '1', '1'],
  ['a\n2. b\n', 'lists', count('list'), '0', '1'],
  ['# a\n\n# b\n', 'sections', count('section'), '2', '2'],
  ['a\n===\n\nb\n===\n', 'sections', count('section'), '2', '1'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, what, value, expected, known] of rows) {
  const { rootNode } = parser.parse(source);
  const seen = rootNode.hasError ? 'an error' : value(rootNode);
  console.log(`${JSON.stringify(source)}: ${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
