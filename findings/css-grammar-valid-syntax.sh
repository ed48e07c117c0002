#!/usr/bin/env bash
# The CSS grammar of tree-sitter-wasm 2.0.2 has an error in values, selectors and conditions that browsers have read for
# years.
#
# Expected: no error, as from css-tree 3.2.1: an unquoted URL takes any path; `<=` compares in a media query; custom
# properties and fallbacks may be empty; an attribute selector may end in `i`, a keyframe have a fraction.
# Seen: an error in each, so in `url(../x.svg)` and `url(/x.svg)`, though not in `url(img/x.svg)`. The value of an
# empty custom property is a MISSING number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 css-tree@3.2.1
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from 'css-tree';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/css/tree-sitter-css.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
const errors = (text) => {
  const found = [];
  parse(text, { onParseError: (error) => found.push(error) });
  return found.length;
};
/** Style sheet, whether it is known to have an error. */
const rows = [
  ['a { background: url(img/x.svg) }', false],
  ['a { background: url(../x.svg) }', true],
  ['a { background: url(/x.svg) }', true],
  ['@media (min-width: 1px) { a { color: red } }', false],
  ['@media (1px <= width <= 9px) { a { color: red } }', true],
  ['a { --size: 1px }', false],
  ['a { --size:; }', true],
  ['a { color: var(--x,) }', true],
  ['[type="a"] { color: red }', false],
  ['[type="a" i] { color: red }', true],
  ['@keyframes x { 50% { color: red } }', false],
  ['@keyframes x { 50.5% { color: red } }', true],
  ['@page :first { margin: 0 }', true],
  ['a { grid: [x] 1fr [y] }', false],
  ['a { grid: [x] 1fr [y z] }', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [text, known] of rows) {
  const { hasError } = parser.parse(`${text}\n`).rootNode;
  console.log(`${text}: css-tree has ${errors(text)} errors; seen ${hasError ? 'an error' : 'no error'}`);
  changed ||= errors(text) > 0 || hasError !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
