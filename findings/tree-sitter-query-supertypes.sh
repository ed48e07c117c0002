#!/usr/bin/env bash
# web-tree-sitter 0.27.2: `(expression)` matches a name in one place and not in another, as the operand of a sum.
#
# Expected: a supertype matches all of its subtypes, and theirs: a name is a `primary_expression`, and this is an
# `expression`, as `Language.subtypes` says, so that `(expression)` finds every name that stands for a value.
# Seen: it matches where the rule of the grammar says `expression`, and not where it says `primary_expression`, which no
# tree shows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.2 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
/** The names in a text that a pattern captures, in their order. */
const captured = async (name, pattern, text) => {
  const path = `node_modules/tree-sitter-wasm/out/${name}/tree-sitter-${name}.wasm`;
  const language = await Language.load(readFileSync(path));
  parser.setLanguage(language);
  const { rootNode } = parser.parse(text);
  const nodes = new Query(language, pattern).captures(rootNode).map(({ node }) => node.text);
  return nodes.filter((each) => /^\$?[a-d]$/.test(each)).join() || 'none';
};
/** Language, text, expected, known. */
const rows = [
  ['python', 'print(a)', 'a', 'a'],
  ['python', 'a if b else c', 'a,b,c', 'a,b,c'],
  ['python', 'a + b', 'a,b', 'none'],
  ['python', 'print(-a)', 'a', 'none'],
  ['python', 'a(b)', 'a,b', 'b'],
  ['javascript', 'a + b', 'a,b', 'a,b'],
  ['javascript', 'a(b)', 'a,b', 'a,b'],
  ['javascript', 'a.of(b)', 'a,b', 'b'],
  ['javascript', 'new a(b)', 'a,b', 'b'],
  ['php', '<?php print($a . $b);', '$a,$b', '$a,$b'],
  ['php', '<?php $a[$b];', '$a,$b', '$b'],
];
console.log('web-tree-sitter 0.27.2, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [name, text, expected, known] of rows) {
  const seen = await captured(name, '(expression) @node', text);
  console.log(`${name}, ${text}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
