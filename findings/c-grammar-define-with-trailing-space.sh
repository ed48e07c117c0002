#!/usr/bin/env bash
# The grammars of C and of five languages like it in tree-sitter-wasm 2.0.2 take the line after a `#define` without a
# value for its value when a space ends the `#define`.
#
# Expected: the macro ends with its line, as gcc has it; white space at the end of a line means nothing (C17, 6.10.3).
# Seen: the next line is the value, without an error, whatever it is: a declaration, the first line of a function, the
# next directive. Empty lines between are skipped. Such lines are in headers that every system has, such as pcre2.h and
# the unicode/platform.h of ICU. A comment in place of the space, or a `\r`, ends the macro.
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
async function tops(grammar, source) {
  const parser = new Parser();
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  const types = rootNode.namedChildren.map(({ type }) => type).join(', ');
  return rootNode.hasError ? `an error in ${types}` : types;
}

const define = 'preproc_def';
/** Grammar, source, expected, known. */
const rows = [
  ['c', '#define A\nint x;\n', `${define}, declaration`, `${define}, declaration`],
  ['c', '#define A /* */\nint x;\n', `${define}, declaration`, `${define}, declaration`],
  ['c', '#define A \nint x;\n', `${define}, declaration`, define],
  ['c', '#define A\t\n\n\nint x;\n', `${define}, declaration`, define],
  ['c', '#define A \nint f(void) { return 1; }\n', `${define}, function_definition`, define],
  ['c', '#define A \n#define B 1\n', `${define}, ${define}`, define],
  ['c', '#define A(x) \nint y;\n', 'preproc_function_def, declaration', 'preproc_function_def'],
  ['cpp', '#define A \nint x;\n', `${define}, declaration`, define],
  ['objc', '#define A \nint x;\n', `${define}, declaration`, define],
  ['cuda', '#define A \nint x;\n', `${define}, declaration`, define],
  ['arduino', '#define A \nint x;\n', `${define}, declaration`, define],
  ['glsl', '#define A \nint x;\n', `${define}, declaration`, define],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, expected, known] of rows) {
  const { status } = spawnSync('gcc', ['-xc', '-fsyntax-only', '-'], { input: source });
  const { stdout } = spawnSync('gcc', ['-xc', '-E', '-P', '-'], { input: source });
  const seen = await tops(grammar, source);
  console.log(`${grammar}: ${JSON.stringify(source)}: gcc reads '${String(stdout).trim()}'`);
  console.log(`  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= status !== 0 || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
