#!/usr/bin/env bash
# web-tree-sitter 0.27.1: `gotoFirstChildForIndex` ignores the index, moves the cursor to the first child, and
# returns false.
#
# Expected: `gotoFirstChildForIndex(5)` moves to the second statement and returns true, as
# `firstChildForIndex(5)` returns that statement; beyond the end it returns false and the cursor stays.
# Seen: false for every index, with the cursor on the first statement. The binding reads the index from a field
# of the cursor, and compares the number of the child with 1.
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
const path = 'node_modules/tree-sitter-wasm/out/javascript/tree-sitter-javascript.wasm';
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(path)));
const tree = parser.parse('aaa;\nbbb;\nccc;\n');
const went = (index) => {
  const cursor = tree.walk();
  const moved = cursor.gotoFirstChildForIndex(index);
  const at = cursor.currentDepth === 0 ? 'the root' : cursor.nodeText;
  cursor.delete();
  return `${moved}, at ${at}`;
};

/** Index and what is expected of it. */
const rows = [
  [5, 'true, at bbb;'],
  [10, 'true, at ccc;'],
  [99, 'false, at the root'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = tree.rootNode.firstChildForIndex(5).text !== 'bbb;';
for (const [index, expected] of rows) {
  const seen = went(index);
  console.log(`index ${index}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== 'false, at aaa;';
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
