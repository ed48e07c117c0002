#!/usr/bin/env bash
# web-tree-sitter 0.27.1: after `gotoPreviousSibling` a cursor has the wrong `currentDescendantIndex`, and
# `gotoDescendant` goes to another node.
#
# Expected: the index counts the nodes before the current one, however the cursor got there, and `gotoDescendant(n)`
# goes to the node that is at n.
# Seen: the index is lower, and mostly 0. `gotoDescendant` takes it for granted: asked for a node before the current one
# it goes to a later one, as many nodes too far as the index is too low, or stays. The node itself, its depth and its
# positions are right.
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
const path = 'node_modules/tree-sitter-wasm/out/javascript/tree-sitter-javascript.wasm';
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(path)));
const tree = parser.parse('f(1);\ng(2);\nh(3);\n');
/** Where a cursor is after some moves. */
function after(...moves) {
  const cursor = tree.walk();
  for (const move of moves) {
    if (typeof move === 'number') cursor.gotoDescendant(move);
    else cursor[move]();
  }
  const place = `${cursor.currentDescendantIndex} ${cursor.nodeText}`;
  cursor.delete();
  return place;
}

const [first, next, last, back] = ['gotoFirstChild', 'gotoNextSibling', 'gotoLastChild', 'gotoPreviousSibling'];
/** Moves, expected, known. */
const rows = [
  [[first, next], '9 g(2);', '9 g(2);'],
  [[last, back], '9 g(2);', '8 g(2);'],
  [[last, back, back], '1 f(1);', '0 f(1);'],
  [[last, first, next, back], '18 h(3)', '0 h(3)'],
  [[last, 1], '1 f(1);', '1 f(1);'],
  [[last, back, 1], '1 f(1);', '1 f(1)'],
  [[last, back, 3], '3 f', '3 (1)'],
  [[last, back, 8], '8 ;', '8 g(2);'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [moves, expected, known] of rows) {
  const seen = after(...moves);
  console.log(`${moves.join(', ')}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
