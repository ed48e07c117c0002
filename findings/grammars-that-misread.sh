#!/usr/bin/env bash
# Valid sources that grammars of tree-sitter-wasm 2.0.2 misread, each with a source beside it that they read.
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
async function tree(grammar, source) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  return { errors: rootNode.hasError, text: rootNode.toString() };
}

/** What, grammar, source, and whether its tree has an error although the source is valid. */
const errors = [
  ['a class that implements', 'groovy', 'class C implements I { int x }\n', true],
  ['a class that extends', 'groovy', 'class C extends B { int x }\n', false],
  ['an enumeration', 'groovy', 'enum E { A, B }\n', true],
  ['an opaque type', 'zig', 'const O = opaque {};\n', true],
  ['an opaque type with a member', 'zig', 'const O = opaque { fn f() void {} };\n', false],
  ['an upstream on one line', 'nginx', 'http {\n  upstream b { server a:1; }\n}\n', true],
  ['a script template', 'templ', 'package a\n\nscript go(x int) {\n\talert(x);\n}\n', true],
  ['a functional interface', 'kotlin', 'fun interface Cb {\n    fun run(x: Int)\n}\n', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [what, grammar, source, known] of errors) {
  const seen = (await tree(grammar, source)).errors;
  console.log(`${grammar}: ${what}: expected no error, seen ${seen ? 'an error' : 'none'}`);
  changed ||= seen !== known;
}

// No error, and yet a wrong tree: two lines of shell become one command.
const { errors: hasError, text } = await tree('bash', 'A=1 B=2\nC=1 run\n');
const commands = text.split('(command ').length - 1;
console.log(`bash: "A=1 B=2", then "C=1 run": expected assignments and a command of one assignment`);
console.log(`  seen: ${text}`);
changed ||= hasError || commands !== 1 || !text.startsWith('(program (command (variable_assignment');
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
