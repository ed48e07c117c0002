#!/usr/bin/env bash
# The JavaScript and TypeScript grammars of tree-sitter-wasm 2.0.2 insert no semicolon before a name that begins
# with `in_`, `in1`, `in$` or `instanceof_`: their scanner takes its first letters for the operator.
#
# Expected: a field, a property and a statement of their own, as Node.js 24 and TypeScript 5.9.3 have it.
# Seen: an error, and the member of that name is lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 \
  typescript@5.9.3
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
async function hasError(grammar, source) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  return parser.parse(source).rootNode.hasError;
}
const accepts = (source) => ts.transpileModule(source, { reportDiagnostics: true }).diagnostics.length === 0;

/** Grammar, source, whether its tree is known to have an error. */
const rows = [
  ['javascript', 'class A {\n  a = 1\n  stock = 2\n}\n', false],
  ['javascript', 'class A {\n  a = 1\n  inner = 2\n}\n', false],
  ['javascript', 'class A {\n  a = 1\n  in_stock = 2\n}\n', true],
  ['javascript', 'class A {\n  a = 1\n  in2 = 2\n}\n', true],
  ['javascript', 'class A {\n  a = 1\n  instanceof_ = 2\n}\n', true],
  ['javascript', 'let in_use\nrun()\nin_use = true\n', true],
  ['typescript', 'interface A {\n  url: string\n  reply: string\n}\n', false],
  ['typescript', 'interface A {\n  url: string\n  in_reply_to: string\n}\n', true],
  ['typescript', 'interface A {\n  url: string\n  in: string\n}\n', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, typescript 5.9.3');
let changed = false;
for (const [grammar, source, known] of rows) {
  const seen = await hasError(grammar, source);
  const valid = accepts(source);
  console.log(
    `${grammar} ${JSON.stringify(source)}\n  TypeScript: ${valid ? 'valid' : 'an error'}; tree: ${seen ? 'an error' : 'no error'}`,
  );
  changed ||= seen !== known || !valid;
}
class Shop {
  a = 1
  in_stock = 2
}
console.log(`Node.js: in_stock is ${new Shop().in_stock}`);
changed ||= new Shop().in_stock !== 2;
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
