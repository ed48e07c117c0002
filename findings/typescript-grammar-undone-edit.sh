#!/usr/bin/env bash
# The TypeScript grammar of tree-sitter-wasm 2.0.2 reads a generic arrow function as a type assertion after an edit that
# was undone.
#
# Expected: the tree of a text does not depend on the edits that led to it, so that typing `{` and removing it again
# leaves the tree as it was.
# Seen: in a source without semicolons `<T>(): Box<T> => …` has type parameters when it is parsed afresh, and is `<T>`
# before an arrow function without them once a brace was open above it. Neither tree has an error: what was read while
# it was open is used again as it is. With a semicolon, and with the TSX grammar, it comes out as before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Edit, Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const point = (text, index) => {
  const lines = text.slice(0, index).split('\n');
  return { row: lines.length - 1, column: lines.at(-1).length };
};
/** The tree of `after`, from that of `before`, of which `removed` characters at the index are replaced. */
function reparse(tree, before, after, startIndex, removed) {
  const oldEndIndex = startIndex + removed;
  const newEndIndex = oldEndIndex + after.length - before.length;
  tree.edit(
    new Edit({
      startIndex,
      oldEndIndex,
      newEndIndex,
      startPosition: point(before, startIndex),
      oldEndPosition: point(before, oldEndIndex),
      newEndPosition: point(after, newEndIndex),
    }),
  );
  return parser.parse(after, tree);
}
/** The type of the value after `=`, and whether there is an error. */
const value = ({ rootNode }) => {
  const { type } = rootNode.descendantsOfType('variable_declarator')[0].childForFieldName('value');
  return rootNode.hasError ? `${type} and an error` : type;
};
const load = async (name) => {
  const path = `node_modules/tree-sitter-wasm/out/${name}/tree-sitter-${name}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
};
/** Grammar, text, what is typed at the start and removed again, known. */
const rows = [
  ['typescript', 'run()\nexport const make = <T>(): Box<T> => ({})\n', '{', 'type_assertion'],
  ['typescript', 'class A {}\nexport const same = <T>(a: T) => a\n', '{', 'type_assertion'],
  ['typescript', 'class A {}\nexport const same = <T>(a: T) => a\n', 'x\n', 'arrow_function'],
  ['typescript', 'class A {}\nexport const same = <T>(a: T) => a;\n', '{', 'arrow_function'],
  ['tsx', 'class A {}\nexport const same = <T,>(a: T) => a\n', '{', 'arrow_function'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [name, source, typed, known] of rows) {
  await load(name);
  const fresh = parser.parse(source);
  const edited = reparse(fresh.copy(), source, typed + source, 0, 0);
  const undone = reparse(edited, typed + source, source, 0, typed.length);
  const what = `${name}, ${JSON.stringify(source)}, ${JSON.stringify(typed)} typed and removed`;
  console.log(`${what}: expected ${value(fresh)}; seen ${value(undone)}`);
  changed ||= value(fresh) !== 'arrow_function' || value(undone) !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
