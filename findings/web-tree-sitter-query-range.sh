#!/usr/bin/env bash
# web-tree-sitter 0.27.1: `startIndex` and `endIndex` of a query count UTF-16 bytes, two to a code unit, while
# nodes and all other functions count code units.
#
# Expected: a query restricted to the range of a node finds that node, by index as by position; an empty range
# finds nothing.
# Seen: an index range finds what lies at half of it, which is nothing or another node. Doubled indices find
# the right node, and an `endIndex` of 0 means no limit. `descendantForIndex` counts code units.
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
const path = 'node_modules/tree-sitter-wasm/out/javascript/tree-sitter-javascript.wasm';
const language = await Language.load(readFileSync(path));
const parser = new Parser();
parser.setLanguage(language);
const { rootNode } = parser.parse('aaa(1);\nbbb(2);\nccc(3);\nddd(4);\n');
const query = new Query(language, '(call_expression function: (identifier) @name)');
const names = (range) =>
  query.captures(rootNode, range).map(({ node }) => node.text).join(' ') || 'none';
const [, bbb, ccc] = rootNode.children;

/** What, range, expected, known. */
const rows = [
  ['bbb by position', { startPosition: bbb.startPosition, endPosition: bbb.endPosition }, 'bbb', 'bbb'],
  ['bbb by index', { startIndex: bbb.startIndex, endIndex: bbb.endIndex }, 'bbb', 'none'],
  ['ccc by index', { startIndex: ccc.startIndex, endIndex: ccc.endIndex }, 'ccc', 'bbb'],
  ['ccc by index, doubled', { startIndex: ccc.startIndex * 2, endIndex: ccc.endIndex * 2 }, 'none', 'ccc'],
  ['an empty range', { startIndex: 0, endIndex: 0 }, 'none', 'aaa bbb ccc ddd'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = rootNode.descendantForIndex(ccc.startIndex, ccc.endIndex).text !== 'ccc(3);';
for (const [what, range, expected, known] of rows) {
  const seen = names(range);
  console.log(`${what}: expected ${expected}, seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
