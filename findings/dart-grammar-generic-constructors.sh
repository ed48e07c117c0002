#!/usr/bin/env bash
# The Dart grammar of tree-sitter-wasm 2.0.2 reads a named constructor of a generic class, `List<int>.filled(3, 0)`, as
# two comparisons.
#
# Expected: a call of the constructor `filled` of `List<int>`, as with two type arguments or after `const`, and as the
# language tour writes it. A comparison has no second comparison for an operand (Dart specification, "Relational
# Expressions").
# Seen: `List < int` compared with `.filled(3, 0)`, a shorthand that Dart has had since 3.10, without an error; also
# with `void` as an operand. It is so after `=`, `=>` and `return`, and for an argument; a statement of its own is read
# as a call.
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
const path = 'node_modules/tree-sitter-wasm/out/dart/tree-sitter-dart.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** What a source holds: comparisons, type arguments, or an error. */
function parts(source) {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const count = (type) => rootNode.descendantsOfType(type).length;
  return `${count('relational_expression')} comparisons, ${count('type_arguments')} type arguments`;
}

const good = '0 comparisons, 1 type arguments';
const bad = '2 comparisons, 0 type arguments';
/** Source, expected, known. */
const rows = [
  ['final list = List<int>.filled(3, 0);\n', good, bad],
  ['final list = const List<int>.empty();\n', good, good],
  ['final map = Map<String, int>.from(other);\n', good, good],
  ['final done = Completer<void>.sync();\n', good, bad],
  ['f() => List<int>.of(other);\n', good, bad],
  ['f() {\n  return List<int>.of(other);\n}\n', good, bad],
  ['f() {\n  g(List<int>.of(other));\n}\n', good, bad],
  ['f() {\n  List<int>.of(other);\n}\n', good, good],
  ['final make = List<int>.filled;\n', good, bad],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const seen = parts(source);
  console.log(`${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
