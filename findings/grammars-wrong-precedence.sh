#!/usr/bin/env bash
# Grammars of tree-sitter-wasm 2.0.2 that give operators another precedence than their languages do, without an
# error: PHP, Julia and GDScript.
#
# Expected, from the manuals: `**` and `^` bind tighter than a minus or a coefficient on their left; PHP's
# `print` binds tighter than `and`; GDScript's `not` binds looser than `in`, and its `await` tighter than `+`;
# `[a -b]` is a row of two elements in Julia, like `[a b]`.
# Seen: the opposite in each case.
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
async function nodes(grammar, source, type) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  return rootNode.descendantsOfType(type).map((node) => node.text).join('; ') || 'none';
}

/** Grammar, source, type of node, expected, known. */
const rows = [
  ['php', '<?php -2 ** 2;', 'unary_op_expression', '-2 ** 2', '-2'],
  ['php', '<?php print $a and b();', 'print_intrinsic', 'print $a', 'print $a and b()'],
  ['julia', 'y = 2x^2\n', 'juxtaposition_expression', '2x^2', '2x'],
  ['julia', 'y = [a b]\n', 'matrix_row', 'a b', 'a b'],
  ['julia', 'y = [a -b]\n', 'matrix_row', 'a -b', 'none'],
  ['gdscript', 'var y = -2 ** 2\n', 'unary_operator', '-2 ** 2', '-2'],
  ['gdscript', 'var y = not a in b\n', 'unary_operator', 'not a in b', 'not a'],
  ['gdscript', 'func f():\n\tawait a() + 1\n', 'await_expression', 'await a()', 'await a() + 1'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, type, expected, known] of rows) {
  const seen = await nodes(grammar, source, type);
  console.log(`${grammar} ${JSON.stringify(source)}: ${type}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
