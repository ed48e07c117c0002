#!/usr/bin/env bash
# The Go grammar of tree-sitter-wasm 2.0.2 requires a semicolon before the `)` of `const (…)` and `var (…)` on one
# line.
#
# Expected: no error, as with `import (…)` and `type (…)`. The specification allows a semicolon to be omitted before a
# closing `)` or `}` ("Semicolons").
# Seen: a MISSING token before the `)`.
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
parser.setLanguage(await Language.load(readFileSync('node_modules/tree-sitter-wasm/out/go/tree-sitter-go.wasm')));
/** Declaration, whether its tree is known to have an error. */
const rows = [
  ['import ("b"; "c")', false],
  ['type (A int; B string)', false],
  ['const (A = 1; B = 2;)', false],
  ['const (A = 1; B = 2)', true],
  ['const (A = iota)', true],
  ['var (a = 1;)', false],
  ['var (a = 1)', true],
  ['var (a, b int)', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [declaration, known] of rows) {
  const seen = parser.parse(`package a\n\n${declaration}\n`).rootNode.hasError;
  console.log(`${declaration}: expected no error; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
