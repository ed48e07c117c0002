#!/usr/bin/env bash
# @lezer/go 1.0.1, the Go parser of CodeMirror: a statement whose line ends in `true` or `false` does not end there.
#
# Expected: a semicolon is inserted, as after any name at the end of a line (Go specification, "Semicolons"): `true`,
# `false` and `nil` are predeclared names. The tree-sitter grammar reads two statements in each case.
# Seen: an error, unless the function ends there. There is none where the next line begins with `(` or `-`: its
# parentheses hold the arguments of a call of `true`, or of `nil`, and its sign subtracts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lezer/go@1.0.1 web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parser } from '@lezer/go';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const other = new Parser();
other.setLanguage(await Language.load(readFileSync('node_modules/tree-sitter-wasm/out/go/tree-sitter-go.wasm')));
/** The number of statements in the body of the function. */
function statements(source) {
  const { topNode } = parser.parse(source);
  let hasError = false;
  topNode.cursor().iterate(({ type }) => void (hasError ||= type.isError));
  if (hasError) return 'an error';
  let count = 0;
  const block = topNode.getChild('FunctionDecl').getChild('Block');
  for (let node = block.firstChild; node; node = node.nextSibling) if (/\w/.test(node.name)) count += 1;
  return String(count);
}
function expectedStatements(source) {
  const { rootNode } = other.parse(source);
  const [list] = rootNode.descendantsOfType('statement_list');
  return rootNode.hasError ? 'an error' : String(list.namedChildCount);
}

/** Two lines, known. */
const rows = [
  ['x := y\n\tg()', '2'],
  ['x := nil\n\tg()', '2'],
  ['x := true\n\tg()', 'an error'],
  ['x.y = false\n\n\tg()', 'an error'],
  ['x := true;\n\tg()', '2'],
  ['x := y\n\t(g)()', '2'],
  ['x := true\n\t(g)()', '1'],
  ['x := nil\n\t(g)()', '1'],
  ['x := y\n\t-z', '2'],
  ['x := true\n\t-z', '1'],
];
console.log('@lezer/go 1.0.1; web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [lines, known] of rows) {
  const source = `package a\n\nfunc f() {\n\t${lines}\n}\n`;
  const expected = expectedStatements(source);
  const seen = statements(source);
  console.log(`${JSON.stringify(lines)}: expected ${expected} statements; seen ${seen}`);
  changed ||= seen !== known || expected !== '2';
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
