#!/usr/bin/env bash
# web-tree-sitter 0.27.2: a wildcard matches every node but the errors, although these are named nodes.
#
# Expected: `(_)` matches any named node, and `_` any node, as the documentation of queries says: `isNamed` is true for an
# error, and `namedChildren` holds it.
# Seen: what is in an error is matched, and the error is not. As an anchor does not skip it, no wildcard sees the last
# child that way.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.2 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';

await Parser.init();
const path = 'node_modules/tree-sitter-wasm/out/javascript/tree-sitter-javascript.wasm';
const language = await Language.load(readFileSync(path));
const parser = new Parser();
parser.setLanguage(language);
const { rootNode } = parser.parse('a(1) = ;');
const [statement] = rootNode.namedChildren;
const texts = (nodes) => nodes.map(({ type }) => type).join(' | ') || 'none';
const captured = (pattern) => texts(new Query(language, pattern).captures(statement).map(({ node }) => node));
const all = texts(statement.namedChildren);
/** Pattern, expected, known. */
const rows = [
  ['(expression_statement (call_expression) @node)', 'call_expression', 'call_expression'],
  ['(expression_statement (ERROR) @node)', 'ERROR', 'ERROR'],
  ['(expression_statement (_) @node)', 'call_expression | ERROR', 'call_expression'],
  ['(expression_statement _ @node)', 'call_expression | ERROR | ;', 'call_expression | ;'],
  ['(expression_statement (ERROR) @node .)', 'ERROR', 'ERROR'],
  ['(expression_statement (_) @node .)', 'ERROR', 'none'],
];
console.log('web-tree-sitter 0.27.2, tree-sitter-wasm 2.0.2');
console.log(`named children: ${all}`);
let changed = all !== 'call_expression | ERROR';
for (const [pattern, expected, known] of rows) {
  const seen = captured(pattern);
  console.log(`${pattern}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
