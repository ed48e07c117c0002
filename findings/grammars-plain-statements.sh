#!/usr/bin/env bash
# Three grammars of tree-sitter-wasm 2.0.2 have an error in short statements that their languages have had from the
# beginning: C++ in the explicit instantiation of a class (of a function they read it), which ends most files that
# define templates apart from their header; Julia in a macro that is imported by its path; Scala in the pattern of
# the value `()`.
#
# Expected: no error, as in the source above each.
# Seen: an error.
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
const languages = new Map();
async function hasError(name, source) {
  const path = `node_modules/tree-sitter-wasm/out/${name}/tree-sitter-${name}.wasm`;
  if (!languages.has(name)) languages.set(name, await Language.load(readFileSync(path)));
  const parser = new Parser();
  parser.setLanguage(languages.get(name));
  return parser.parse(source).rootNode.hasError;
}

/** Grammar, source, whether its tree is known to have an error. */
const rows = [
  ['cpp', 'template int total<int>(int);', false],
  ['cpp', 'template <> class Cart<int>;', false],
  ['cpp', 'template class Cart<int>;', true],
  ['cpp', 'template struct shop::Cart<int>;', true],
  ['cpp', 'extern template class Cart<int>;', true],
  ['julia', 'import Base: @kwdef', false],
  ['julia', 'import Base.kwdef', false],
  ['julia', 'import Base.@kwdef', true],
  ['julia', 'using ..Shop.@pay', true],
  ['scala', 'object A { def f(x: Any) = x match { case _: Unit => 1 } }', false],
  ['scala', 'object A { def f(x: Any) = x match { case () => 1 } }', true],
  ['scala', 'object A { val () = f }', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [name, source, known] of rows) {
  const seen = await hasError(name, source);
  console.log(`${name}: ${source}\n  expected: no error; seen: ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
