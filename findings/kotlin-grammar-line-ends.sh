#!/usr/bin/env bash
# The Kotlin grammar of tree-sitter-wasm 2.0.2 continues an expression on the next line where Kotlin ends it, and
# gives unary operators the lowest precedence. Neither is marked as an error.
#
# Expected: a line that begins with `(` or `-` is a statement of its own, since Kotlin allows no line break
# before either; `!a && b` is `(!a) && b`; an accessor on the line below a property belongs to it.
# Seen: a call of the expression above, a subtraction, `!(a && b)`, and an accessor beside its property.
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
const path = 'node_modules/tree-sitter-wasm/out/kotlin/tree-sitter-kotlin.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** The nodes of a type, by their text on one line. */
const nodes = (source, type) => {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const found = rootNode.descendantsOfType(type);
  return found.map((node) => node.text.replace(/\s+/g, ' ')).join('; ') || 'none';
};

/** Source, type of node, expected, known. */
const rows = [
  ['fun f() {\n  val a = b\n  (c)\n}\n', 'call_expression', 'none', 'b (c)'],
  ['fun f() {\n  a()\n  -b\n}\n', 'additive_expression', 'none', 'a() -b'],
  ['fun f() = !a && b\n', 'prefix_expression', '!a', '!a && b'],
  ['fun f() = -a + b\n', 'prefix_expression', '-a', '-a + b'],
  ['val x: Int get() = 1\n', 'property_declaration', 'val x: Int get() = 1', 'val x: Int get() = 1'],
  ['val x: Int\n  get() = 1\n', 'property_declaration', 'val x: Int get() = 1', 'val x: Int'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, type, expected, known] of rows) {
  const seen = nodes(source, type);
  console.log(`${JSON.stringify(source)}: ${type}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
