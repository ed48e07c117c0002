#!/usr/bin/env bash
# The Make grammar of tree-sitter-wasm 2.0.2 has an error in a condition that a space follows on its line, and joins the
# next line to the name that an `ifdef` tests.
#
# Expected: no error, as GNU make reads it: extra spaces after `else`, `endif` and a condition are allowed (manual,
# "Syntax of Conditionals"), and a comment is. The grammar has no error at a comment.
# Seen: an error after each of them, and after `endef`, with a tab as well. `ifdef A ` tests a text of two words, the
# second of which is the variable of the next line.
# Needs make in PATH.
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
const path = 'node_modules/tree-sitter-wasm/out/make/tree-sitter-make.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** The names that are assigned, and whether there is an error. */
function read(source) {
  const { rootNode } = parser.parse(source);
  const names = rootNode.descendantsOfType('variable_assignment').map((node) => node.namedChild(0).text);
  return `${names.join(' ')}, ${rootNode.hasError ? 'an error' : 'no error'}`;
}

/** Makefile, expected, known. */
const rows = [
  ['ifdef A\nx = 1\nelse\ny = 1\nendif\n', 'x y, no error', 'x y, no error'],
  ['ifdef A # c\nx = 1\nelse # c\ny = 1\nendif # c\n', 'x y, no error', 'x y, no error'],
  ['ifdef A \nx = 1\nendif\n', 'x, no error', ', an error'],
  ['ifdef A\nx = 1\nelse \ny = 1\nendif\n', 'x y, no error', 'x y, an error'],
  ['ifdef A\nx = 1\nendif \n', 'x, no error', 'x, an error'],
  ['ifeq ($(A),b) \nx = 1\nendif\n', 'x, no error', 'x, an error'],
  ['ifeq "$(A)" "b" \nx = 1\nendif\n', 'x, no error', ', an error'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const { status } = spawnSync('make', ['-nf', '-'], { input: `${source}all:\n` });
  const seen = read(source);
  console.log(`${JSON.stringify(source)}: make has status ${status}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= status !== 0 || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
