#!/usr/bin/env bash
# The JavaScript and TypeScript grammars of tree-sitter-wasm 2.0.2 insert a semicolon after `get` and `static`,
# where the languages do not, and none after `abstract` and `interface`, where TypeScript does.
#
# Expected: `get` with the name on the next line is a getter, and `static` likewise, as Node.js has it; `abstract`
# and `interface` alone on a line are identifiers, as the grammar treats `type`, `declare` and `namespace`.
# Seen: fields named `get` and `static` before a plain method, and declarations, without an error.
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
async function shape(grammar, source) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const body = rootNode.descendantsOfType('class_body').find((node) => node.namedChildCount > 0);
  return (body ?? rootNode).namedChildren.map(({ type }) => type).join(', ');
}

/** Grammar, source, expected, known. */
const rows = [
  ['javascript', 'class A {\n  get\n  x() {}\n}\n', 'method_definition', 'field_definition, method_definition'],
  ['javascript', 'class A {\n  static\n  x() {}\n}\n', 'method_definition', 'field_definition, method_definition'],
  ['typescript', 'class A {\n  get\n  x() {}\n}\n', 'method_definition', 'public_field_definition, method_definition'],
  ['typescript', 'class A {\n  static\n  x() {}\n}\n', 'method_definition', 'public_field_definition, method_definition'],
  ['typescript', 'type\nA = 1\n', 'expression_statement, expression_statement', 'expression_statement, expression_statement'],
  ['typescript', 'abstract\nclass A {}\n', 'expression_statement, class_declaration', 'abstract_class_declaration'],
  ['typescript', 'interface\nA\n{}\n', 'expression_statement, expression_statement, statement_block', 'interface_declaration'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, expected, known] of rows) {
  const seen = await shape(grammar, source);
  console.log(`${grammar} ${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
class Getter {
  get
  x() { return 1; }
}
class Static {
  static
  x() { return 1; }
}
console.log(`Node.js: a getter gives ${new Getter().x}, a static method ${Static.x()}`);
changed ||= new Getter().x !== 1;
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
