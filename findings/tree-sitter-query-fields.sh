#!/usr/bin/env bash
# Two queries that tree-sitter answers otherwise than their text says.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';

await Parser.init();
async function names(grammar, source, query) {
  const wasm = readFileSync(`node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`);
  const language = await Language.load(wasm);
  const parser = new Parser();
  parser.setLanguage(language);
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) throw new Error('the source has an error');
  return new Query(language, query).captures(rootNode).map(({ node }) => node.text).join(' ');
}

const rows = [
  // A negated field on a wildcard at the root of a pattern is dropped: functions have a `name`.
  [
    'python',
    'def f():\n    x = 1\nif True:\n    y = 1\n',
    '(_ !name (block (expression_statement (assignment left: (identifier) @it))))',
    'y',
    'x y',
  ],
  // The same field on the node's own type is heeded.
  [
    'python',
    'def f():\n    x = 1\nif True:\n    y = 1\n',
    '(function_definition !name (block (expression_statement (assignment left: (identifier) @it))))',
    '',
    '',
  ],
  // With a field that the node has many of, only the first is found, in constants ...
  ['go', 'package a\n\nconst E, F = 1, 2\n', '(const_spec name: (identifier) @it)', 'E F', 'E'],
  ['go', 'package a\n\nconst E, F = 1, 2\n', '(const_spec (identifier) @it)', 'E F', 'E F'],
  // ... but all are found in variables, whose tree is the same.
  ['go', 'package a\n\nvar E, F = 1, 2\n', '(var_spec name: (identifier) @it)', 'E F', 'E F'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, query, expected, known] of rows) {
  const seen = await names(grammar, source, query);
  console.log(`${grammar} ${query}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
