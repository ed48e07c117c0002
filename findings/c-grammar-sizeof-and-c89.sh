#!/usr/bin/env bash
# The C grammar of tree-sitter-wasm 2.0.2 reads `sizeof (a)` before `.`, `[` and `->` as the size of a type, and has an
# error in declarations and statements that C has allowed since 1989.
#
# Expected: `sizeof (a).b` is the size of the member, as `gcc -std=c89 -pedantic-errors` compiles it: only a type in
# parentheses ends the operand, and a postfix operator binds tighter.
# Seen: a member of the size of a type `a`, without an error. There are errors in a bit-field without a name, in a
# `switch` without braces, in a declaration with the `typedef` in second place and in one of an implicit `int`.
# Needs gcc in PATH.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/c/tree-sitter-c.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
const gcc = (source) =>
  spawnSync('gcc', ['-std=c89', '-pedantic-errors', '-fsyntax-only', '-xc', '-'], { input: source }).status === 0
    ? 'valid'
    : 'an error';
const outline = (source) => {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const [size] = rootNode.descendantsOfType('sizeof_expression');
  if (size === undefined) return 'no error';
  return `the size of ${size.childForFieldName('type') ? 'a type' : 'a value'}: ${size.text}`;
};

const given = 'struct s { int b[2]; } a, *p;\n';
/** Source, known. */
const rows = [
  [`${given}int x = sizeof (a);\n`, 'the size of a value: sizeof (a)'],
  [`${given}int x = sizeof (a).b;\n`, 'the size of a type: sizeof (a)'],
  [`${given}int x = sizeof (p)->b;\n`, 'the size of a type: sizeof (p)'],
  [`${given}int x = sizeof (p)[0].b;\n`, 'the size of a type: sizeof (p)'],
  ['struct s { int a : 3; int b : 2; };\n', 'no error'],
  ['struct s { int a : 3; int : 0; int b : 2; };\n', 'an error'],
  ['int f(int x) { switch (x) { case 1: return 2; } return 3; }\n', 'no error'],
  ['int f(int x) { switch (x) case 1: return 2; return 3; }\n', 'an error'],
  ['typedef int T;\nT x;\n', 'no error'],
  ['int typedef T;\nT x;\n', 'an error'],
  ['main() { return 0; }\n', 'an error'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, known] of rows) {
  const seen = outline(source);
  console.log(`${JSON.stringify(source)}\n  gcc: ${gcc(source)}; seen: ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
