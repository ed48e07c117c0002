#!/usr/bin/env bash
# The Kotlin grammar of tree-sitter-wasm 2.0.2 has an error in sources that Kotlin has accepted for years.
#
# Expected: no error, as in the source beside each.
# Seen: an error in a trailing comma of a list in brackets, of type arguments and of the conditions of a case; in a
# case with `in` below another, whose expression it takes for the operand; in an assignment to a property of what a
# call returns; in `as` at the beginning of a line; and in the type of a function whose receiver is qualified.
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

/** Source, whether its tree is known to have an error. */
const rows = [
  ['@A(b = [C::class, D::class])\nclass E\n', false],
  ['@A(b = [C::class, D::class,])\nclass E\n', true],
  ['val a: Map<\n  B,\n  C\n> = d\n', false],
  ['val a: Map<\n  B,\n  C,\n> = d\n', true],
  ['fun f(a: A) = when (a) {\n  B, C\n  -> d()\n  else -> e()\n}\n', false],
  ['fun f(a: A) = when (a) {\n  B, C,\n  -> d()\n  else -> e()\n}\n', true],
  ['fun f(a: A) = when (a) {\n  B -> d()\n  is C -> e()\n}\n', false],
  ['fun f(a: A) = when (a) {\n  B -> d()\n  in c -> e()\n}\n', true],
  ['fun f() {\n  a.b.c = 1\n}\n', false],
  ['fun f() {\n  a.b().c = 1\n}\n', true],
  ['val a = b(c) as D\n', false],
  ['val a = b(c)\n    as D\n', true],
  ['fun f(a: B.() -> Unit) {\n}\n', false],
  ['fun f(a: B.C.() -> Unit) {\n}\n', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, known] of rows) {
  const seen = parser.parse(source).rootNode.hasError;
  console.log(`${JSON.stringify(source)}\n  expected: no error; seen: ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
