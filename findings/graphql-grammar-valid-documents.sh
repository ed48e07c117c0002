#!/usr/bin/env bash
# The GraphQL grammar of tree-sitter-wasm 2.0.2 has an error in every document with an escape in a string, and in
# the line that begins a subgraph of Apollo Federation.
#
# Expected: no error, by the GraphQL specification (October 2021): a string may hold `\n` or `\"` (2.9.4), and a schema
# may be extended by directives alone (3.3.2). graphql 17.1.0 reads them.
# Seen: an error for every escape, in a value or description, and for `extend schema @link(…)` unless operations
# follow. A type is extended by directives alone without one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 graphql@17.1.0
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/graphql/tree-sitter-graphql.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Document, whether its tree is known to have an error. */
const rows = [
  ['{ a(b: "c d") }', false],
  ['{ a(b: "c \\n d") }', true],
  ['{ a(b: "c \\" d") }', true],
  ['"a \\" b" type A', true],
  ['{ a(b: """c " d""") }', false],
  ['{ a(b: """c \\""" d""") }', true],
  ['extend type A @b', false],
  ['extend schema @link(url: "a") { query: Q }', false],
  ['extend schema @link(url: "a")', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, graphql 17.1.0');
let changed = false;
for (const [source, known] of rows) {
  parse(source);
  const seen = parser.parse(source).rootNode.hasError;
  console.log(`${source}: expected no error; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
