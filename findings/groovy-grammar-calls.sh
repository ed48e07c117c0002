#!/usr/bin/env bash
# The Groovy grammar of tree-sitter-wasm 2.0.2 reads declarations and sums as calls, without an error.
#
# Expected: a field or a method of a class is one whatever its type, and `it + 1` is a sum at the start of a
# statement as well as after `return`.
# Seen: types that the grammar does not know by name make a field a call of its type, and a method a call of
# itself; a statement `it + 1` calls `it` with `+1`.
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
const path = 'node_modules/tree-sitter-wasm/out/groovy/tree-sitter-groovy.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** What the first closure holds: the types of its nodes, and their texts. */
const held = (source) => {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const [closure] = rootNode.descendantsOfType('closure');
  return closure.namedChildren.map(({ type, text }) => `${type} ${text}`).join(', ');
};

/** Source, expected, known. */
const rows = [
  ['class A { String d }\n', 'declaration String d', 'declaration String d'],
  ['class A { B d }\n', 'declaration B d', 'juxt_function_call B d'],
  ['class A { B d = c }\n', 'declaration B d = c', 'identifier B, assignment d = c'],
  ['class A { int f() { 1 } }\n', 'function_definition int f() { 1 }', 'function_definition int f() { 1 }'],
  ['class A { B f() { 1 } }\n', 'function_definition B f() { 1 }', 'identifier B, function_call f() { 1 }'],
  ['x = { return it + 1 }\n', 'return return it + 1', 'return return it + 1'],
  ['x = { it + 1 }\n', 'binary_op it + 1', 'juxt_function_call it + 1'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const seen = held(source);
  console.log(`${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
