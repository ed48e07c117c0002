#!/usr/bin/env bash
# Three grammars of tree-sitter-wasm 2.0.2 read the last line of a text otherwise when no line end follows.
#
# Expected: the same tree as with a line end. Go inserts a semicolon before the end of a file as well; git reads the
# last line of .gitattributes in the same way; a closing fence needs no line behind it (CommonMark 0.31.2, "Fenced code
# blocks").
# Seen: three backticks at the end of Markdown are part of the code and not its fence. For Go and .gitattributes the
# tree ends in a node of the type ERROR, although `hasError` is false and no query for ERROR finds it: both grammars
# allow a NUL there, whose type is the empty text, and web-tree-sitter 0.27.1 replaces that by ERROR. After a type of Go
# it is the other way round: `hasError` is true, and no node is an error.
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
/** The children of the root, or of the deepest node that holds the whole text, and what says that there is an error. */
async function read(grammar, source) {
  const parser = new Parser();
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  let node = rootNode;
  while (node.childCount === 1) node = node.firstChild;
  const types = node.children.map(({ type }) => type).filter((type) => type.trim() !== '');
  const errors = new Query(parser.language, '(ERROR) @it').captures(rootNode).length;
  return `${types.join(', ')}; hasError ${rootNode.hasError}, ${errors} errors`;
}

const fence = 'fenced_code_block_delimiter';
const open = `${fence}, info_string, block_continuation, code_fence_content`;
const good = 'hasError false, 0 errors';
/** Grammar, source, known. */
const rows = [
  ['go', 'package a\n\nvar x = 1\n', `package_clause, var_declaration; ${good}`],
  ['go', 'package a\n\nvar x = 1', `package_clause, var_declaration, ERROR; ${good}`],
  ['go', 'package a\n\nfunc f() {}', `package_clause, function_declaration; ${good}`],
  ['go', 'package a\n\ntype T struct{}', 'package_clause, type_declaration; hasError true, 0 errors'],
  ['gitattributes', '*.js text\n', `pattern, attribute; ${good}`],
  ['gitattributes', '*.js text', `pattern, attribute, ERROR; ${good}`],
  ['markdown', '```js\na\n```\n', `${open}, ${fence}; ${good}`],
  ['markdown', '```js\na\n```', `${open}; ${good}`],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, known] of rows) {
  const expected = await read(grammar, source.replace(/\n?$/, '\n'));
  const seen = await read(grammar, source);
  console.log(`${grammar}: ${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
