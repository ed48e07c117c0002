#!/usr/bin/env bash
# The TypeScript grammar of tree-sitter-wasm 2.0.2 gives `!`, `as` and the types beside `new` and `readonly` another
# precedence than TypeScript 5.9.3 does, without an error.
#
# Expected: a postfix `!` binds tighter than any operator, `as` looser than `await` and `**`; a constructor type
# returns all that follows, as a function type does; `readonly` applies to one array type.
# Seen: `a + b!` is `(a + b)!`, `await a as B` awaits `a as B`, `new () => A | B` is a union that holds a constructor
# type, and `readonly A[] | B` is one `readonly` type.
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
/** The parts of the right side of the one statement that `source` is. */
const expectedParts = (source) => {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  const node = statement.type ?? statement.expression.right;
  return node.getChildren().map((child) => child.getText()).join(' | ');
};
const seenParts = (source) => {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const statement = rootNode.firstChild;
  const node = statement.childForFieldName('value') ?? statement.firstChild.childForFieldName('right');
  return node.children.map(({ text }) => text).join(' | ');
};

/** Source, known. */
const rows = [
  ['x = await a!;', 'await | a!'],
  ['x = -a!;', '-a | !'],
  ['x = typeof a.b!;', 'typeof a.b | !'],
  ['x = a + b!;', 'a + b | !'],
  ['x = a && b!;', 'a && b | !'],
  ['x = -a as B;', '-a | as | B'],
  ['x = await a as B;', 'await | a as B'],
  ['x = a ** b as C;', 'a | ** | b as C'],
  ['type T = new () => A | B;', 'new () => A | | | B'],
  ['type T = new () => A extends B ? C : D;', 'new () => A | extends | B | ? | C | : | D'],
  ['type T = readonly A[] | B;', 'readonly | A[] | B'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, typescript 5.9.3');
let changed = false;
for (const [source, known] of rows) {
  const seen = seenParts(source);
  console.log(`${source}\n  expected: ${expectedParts(source)}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
