#!/usr/bin/env bash
# The Java and C# grammars of tree-sitter-wasm 2.0.2 read a parenthesized operand before `-`, `+`, `*` or `&` as a cast,
# without an error.
#
# Expected: no cast. In Java only a primitive type can be cast to before a sign (JLS 15.16); in C# parentheses that
# could hold a type or an expression begin a cast only if a name, a literal, `(`, `!`, `~` or a keyword follows.
# Seen: a difference becomes a negated value of type `a.b`; Java depends on what follows, so `(a) - b * c` multiplies a
# cast, and `(a) - b` does not. In C# the type can even be `a[0]`.
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
async function casts(grammar, expression) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(`class A { int m() { return ${expression}; } }\n`);
  if (rootNode.hasError) return 'an error';
  return rootNode.descendantsOfType('cast_expression').map((node) => node.text).join('; ') || 'none';
}

/** Grammar, expression, expected, known. */
const rows = [
  ['java', '(int) - b', '(int) - b', '(int) - b'],
  ['java', '(a) - b', 'none', 'none'],
  ['java', '(a) - b * c', 'none', '(a) - b'],
  ['java', '(a.b) - c', 'none', '(a.b) - c'],
  ['java', '(names.length) + 1', 'none', '(names.length) + 1'],
  ['c_sharp', '(int) - b', '(int) - b', '(int) - b'],
  ['c_sharp', '(a + b) - c', 'none', 'none'],
  ['c_sharp', '(a) - b', 'none', '(a) - b'],
  ['c_sharp', '(a[0]) - b', 'none', '(a[0]) - b'],
  ['c_sharp', '(a) * b', 'none', '(a) * b'],
  ['c_sharp', '(a.B) & c', 'none', '(a.B) & c'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, expression, expected, known] of rows) {
  const seen = await casts(grammar, expression);
  console.log(`${grammar}: ${expression}: casts expected: ${expected}; seen: ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
