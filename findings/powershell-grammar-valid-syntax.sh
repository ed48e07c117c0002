#!/usr/bin/env bash
# The PowerShell grammar of tree-sitter-wasm 2.0.2 has an error in the options of programs, in enumerations with
# an attribute, in methods of arrays and in the operators of PowerShell 7.
#
# Expected: no error, by Microsoft's documentation: attributes stand before `enum` (about_Enum), an argument is
# any text up to a space (about_Parsing), arrays have `ForEach` and `Where` (about_Arrays), a clause of `switch` and a
# body after `param` need no line of their own (about_Switch, about_Functions), loops have labels (about_Break), and
# `??`, `?:` and `?.` are operators (about_Operators).
# Seen: an error; beside each is a line that it reads.
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
const path = 'node_modules/tree-sitter-wasm/out/powershell/tree-sitter-powershell.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Source, whether its tree is known to have an error. */
const rows = [
  ['enum A { B = 1 }\n', false],
  ['[Flags()]\nenum A { B = 1 }\n', true],
  ['git log --oneline\n', false],
  ['git log --format=%s\n', true],
  ['git log -- a.txt\n', true],
  ['cat a/b.c\n', false],
  ['cat $a/b.c\n', true],
  ['$a | ForEach-Object { $_ }\n', false],
  ['$a.ForEach({ $_ })\n', true],
  ['$a.Where{ $_ -gt 1 }\n', true],
  ["switch ($a) { 'b' { c } }\n", false],
  ["switch ($a) { 'b' { c } default { d } }\n", true],
  ['foreach ($a in $b) { break }\n', false],
  [':c foreach ($a in $b) { break c }\n', true],
  ['function A { param($a) }\n', false],
  ['function A { param($a) $a }\n', true],
  ['a && b\n', false],
  ['$a = $b ?? 1\n', true],
  ['$a = $b ? 1 : 2\n', true],
  ['$a = ${b}?.c\n', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, known] of rows) {
  const seen = parser.parse(source).rootNode.hasError;
  console.log(`${JSON.stringify(source)}: expected no error; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
