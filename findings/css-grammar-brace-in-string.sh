#!/usr/bin/env bash
# The CSS grammar of tree-sitter-wasm 2.0.2 takes a `{` in a string for the start of a block, and loses the rules after
# it.
#
# Expected: two rules in `a { content: "{"; } b { color: red; }`, as css-tree 3.2.1 has it; a string is one token (CSS
# Syntax 3, 4.3.5).
# Seen: no rule at all. The text up to the brace is read as a nested selector, and what follows the closing quote as a
# string. A `}` in a string is no end of a block.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 css-tree@3.2.1
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse, walk } from 'css-tree';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/css/tree-sitter-css.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
const rules = (text) => {
  let count = 0;
  walk(parse(text), { visit: 'Rule', enter: () => count++ });
  return count;
};
/** Value, known number of rules. */
const rows = [
  ['"x"', 2],
  ['"}"', 2],
  ['"{"', 0],
  ["'x{y'", 0],
  ['"{}"', 1],
  ['url("x.svg")', 2],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [value, known] of rows) {
  const text = `a { content: ${value}; }\nb { color: red; }\n`;
  const seen = parser.parse(text).rootNode.descendantsOfType('rule_set').length;
  console.log(`${value}: expected ${rules(text)} rules; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
