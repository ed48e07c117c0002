#!/usr/bin/env bash
# web-tree-sitter 0.27.1: three functions of a node return null although the child that they look for is in `children`.
#
# Expected: `childForFieldName` returns the first child whose `fieldNameForChild` is that name;
# `firstNamedChildForIndex` the first of `namedChildren` that ends behind the index; `nextSibling` the next of the
# parent's `children`.
# Seen: null for a local variable of Lua, which a query finds by the same field; null for an index in a function type of
# Haskell, for which `firstChildForIndex` returns a child; null for the `--` of an empty comment of Lua. In the first
# two a node that is not visible lies between, and in the last the child has no characters.
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
async function read(grammar, source) {
  const parser = new Parser();
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) throw new Error('the source has an error');
  return rootNode;
}
const name = (node) => (node ? `${node.type} at ${node.startIndex}` : 'null');

const lua = await read('lua', 'local x = 1\n');
const local = lua.children.find((_, index) => lua.fieldNameForChild(index) === 'local_declaration');
const query = new Query(lua.tree.language, '(chunk local_declaration: (_) @it)');
const haskell = await read('haskell', 'h :: Int -> Maybe Int\n');
const [type] = haskell.descendantsOfType('function');
const index = type.text.indexOf('->') + type.startIndex;
const [comment] = (await read('lua', '--\nlocal x = 1\n')).descendantsOfType('comment');
/** What, expected, seen, known. */
const rows = [
  ['lua, a query by field', name(local), name(query.captures(lua)[0].node), 'variable_declaration at 0'],
  ['lua, childForFieldName', name(local), name(lua.childForFieldName('local_declaration')), 'null'],
  [
    'haskell, firstChildForIndex',
    name(type.children.find(({ endIndex }) => endIndex > index)),
    name(type.firstChildForIndex(index)),
    '-> at 9',
  ],
  [
    'haskell, firstNamedChildForIndex',
    name(type.namedChildren.find(({ endIndex }) => endIndex > index)),
    name(type.firstNamedChildForIndex(index)),
    'null',
  ],
  ['lua, nextSibling', name(comment.children[1]), name(comment.children[0].nextSibling), 'null'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || expected === 'null';
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
