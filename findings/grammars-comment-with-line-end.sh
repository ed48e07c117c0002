#!/usr/bin/env bash
# The Go and TypeScript grammars of tree-sitter-wasm 2.0.2, and that of JavaScript in places, do not end a statement at
# a comment over several lines.
#
# Expected: such a comment acts like a line end in both languages (Go: "Comments"; ECMAScript 12.4), so a semicolon is
# inserted where one would be at a line end, as the grammars do after a comment that ends the line.
# Seen: `return` takes the value after the comment in Go and TypeScript, and not in JavaScript; a call in Go takes the
# next line as arguments; `async` takes the function after it; `++` stays with the operand before it, with an error.
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
async function statements(grammar, source) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const [block] = rootNode.descendantsOfType(['statement_list', 'statement_block']);
  return block.namedChildren.filter(({ type }) => type !== 'comment').map(({ type }) => type).join(', ');
}
const js = (body) => `function f() {\n${body}\n}\n`;
const go = (body) => `package a\n\nfunc f() {\n${body}\n}\n`;

const returns = 'return_statement, expression_statement';
const calls = 'expression_statement, expression_statement';
const functions = 'expression_statement, function_declaration';
/** Grammar, source, expected, known. */
const rows = [
  ['go', go('return // one\ng()'), returns, returns],
  ['go', go('return /* one\ntwo */ g()'), returns, 'return_statement'],
  ['go', go('g() /* one\ntwo */ (h)()'), calls, 'expression_statement'],
  ['javascript', js('return // one\n1'), returns, returns],
  ['javascript', js('return /* one\ntwo */ 1'), returns, returns],
  ['javascript', js('async\nfunction g() {}'), functions, functions],
  ['javascript', js('async /* one\ntwo */ function g() {}'), functions, 'function_declaration'],
  ['javascript', js('a\n++b'), calls, calls],
  ['javascript', js('a /* one\ntwo */ ++b'), calls, 'an error'],
  ['typescript', js('return /* one\ntwo */ 1'), returns, 'return_statement'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, expected, known] of rows) {
  const seen = await statements(grammar, source);
  console.log(`${grammar} ${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
const value = new Function('return /* one\ntwo */ 1')();
console.log(`Node.js: ${value}`);
changed ||= value !== undefined;
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
