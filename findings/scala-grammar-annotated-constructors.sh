#!/usr/bin/env bash
# The Scala grammar of tree-sitter-wasm 2.0.2 takes the parameters of a class for arguments of the annotation of its
# constructor: without an error, unless one is a field.
#
# Expected: `class A @Inject() (b: B)` has a parameter `b`, as `class A (b: B)` has. Scala's own parser reads one
# list of arguments behind the annotation of a constructor, so that the next one holds parameters.
# Seen: no parameters, or an error at the type of the first field.
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
const path = 'node_modules/tree-sitter-wasm/out/scala/tree-sitter-scala.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
function parameters(source) {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const found = rootNode.descendantsOfType('class_parameter');
  return found.map((node) => node.text).join(', ') || 'none';
}

/** Source, expected, known. */
const rows = [
  ['class A (b: B) { def c = 1 }\n', 'b: B', 'b: B'],
  ['class A @Inject() (b: B) { def c = 1 }\n', 'b: B', 'none'],
  ['class A @Inject() (b: B) extends C(b) { def c = 1 }\n', 'b: B', 'none'],
  ['class A @Inject() (val b: B) { def c = 1 }\n', 'val b: B', 'an error'],
  ['class A @Inject() private (b: B) { def c = 1 }\n', 'b: B', 'b: B'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const seen = parameters(source);
  console.log(`${JSON.stringify(source)}: class parameters\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
