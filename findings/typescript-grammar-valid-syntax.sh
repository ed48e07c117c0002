#!/usr/bin/env bash
# The TypeScript grammar of tree-sitter-wasm 2.0.2 has an error in sources that TypeScript 5.9.3 has accepted for years.
#
# Expected: no error, as in the source beside each.
# Seen: an error in an imported type with type arguments, in `export type *`, in `in` and `out` before a type parameter,
# and in a type import of the name `as`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 \
  typescript@5.9.3
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/typescript/tree-sitter-typescript.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
const accepts = (source) => ts.transpileModule(source, { reportDiagnostics: true }).diagnostics.length === 0;

/** Source, whether its tree is known to have an error. */
const rows = [
  ["type T = import('a').B;", false],
  ["type T = import('a').B<C>;", true],
  ["export * from 'a';", false],
  ["export type * from 'a';", true],
  ["export type * as b from 'a';", true],
  ['interface A<T = B> {}', false],
  ['interface A<in T> {}', true],
  ['interface A<in out T> {}', true],
  ["import { type A } from 'a';", false],
  ["import { type as } from 'a';", true],
  ["import { type as as as } from 'a';", true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, typescript 5.9.3');
let changed = false;
for (const [source, known] of rows) {
  const seen = parser.parse(source).rootNode.hasError;
  const valid = accepts(source);
  console.log(`${source}\n  TypeScript: ${valid ? 'valid' : 'an error'}; tree: ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
