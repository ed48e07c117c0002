#!/usr/bin/env bash
# The regex grammar of tree-sitter-wasm 2.0.2 has an error in expressions that JavaScript accepts, such as an empty
# group.
#
# Expected: no error, as `new RegExp` throws none: a disjunction may be empty, with the flag `u` too; the name of a
# group is any identifier; without flags `]` and `{` can stand for themselves (ECMAScript 22.2.1 and B.1.2).
# Seen: `()` and `(?:)` lack a `|`, though `a||b` and `(|a)` do not. There is an error in the names `$a` and `é`, and
# at a `]` or `{` alone; `}` alone is read.
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
const path = 'node_modules/tree-sitter-wasm/out/regex/tree-sitter-regex.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Expression, flags, whether it is known to have an error. */
const rows = [
  ['a||b', 'u', false],
  ['(|a)', 'u', false],
  ['()', 'u', true],
  ['(?:)', 'u', true],
  ['(?=)a', 'u', true],
  ['(?<a1>b)', 'u', false],
  ['(?<$a>b)', 'u', true],
  ['(?<é>b)', 'u', true],
  ['a}', '', false],
  ['a]', '', true],
  ['a{b', '', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, flags, known] of rows) {
  const expected = new RegExp(source, flags);
  const { hasError } = parser.parse(source).rootNode;
  console.log(`${expected}: expected no error; seen ${hasError ? 'an error' : 'none'}`);
  changed ||= hasError !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
