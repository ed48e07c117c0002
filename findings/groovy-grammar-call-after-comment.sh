#!/usr/bin/env bash
# The Groovy grammar of tree-sitter-wasm 2.0.2 reads no call without parentheses after a comment, unless the comment is
# the first thing in its block.
#
# Expected: `println "b"` is a call wherever it stands, as it is on the line before the comment; Groovy's own grammar
# leaves comments out.
# Seen: a name and a text beside each other, without an error. So it is after a comment at the end of the line above and
# in `dependencies { … }` of a Gradle build, until the next call without one. A call with parentheses stays a call.
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
const path = 'node_modules/tree-sitter-wasm/out/groovy/tree-sitter-groovy.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** The calls in a source, without line ends. */
function calls(source) {
  const { rootNode } = parser.parse(source);
  if (rootNode.hasError) return 'an error';
  const found = rootNode.descendantsOfType(['juxt_function_call', 'function_call']);
  return found.map(({ text }) => text.replace(/\s+/g, ' ')).join('; ');
}

const gradle = 'deps { api "a" /* c */ api "b" api "d" }';
/** Source, expected, known. */
const rows = [
  ['println "a"\nprintln "b"\n', 'println "a"; println "b"', 'println "a"; println "b"'],
  ['// c\nprintln "b"\n', 'println "b"', 'println "b"'],
  ['x = 1\n// c\nprintln "b"\n', 'println "b"', ''],
  ['println "a" // c\nprintln "b"\n', 'println "a"; println "b"', 'println "a"'],
  ['println("a")\n/* c */\nprintln("b")\n', 'println("a"); println("b")', 'println("a"); println("b")'],
  [
    'deps {\n  api "a"\n  /* c */\n  api "b"\n  api "d"\n}\n',
    `${gradle}; api "a"; api "b"; api "d"`,
    `${gradle}; api "a"; api "d"`,
  ],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const seen = calls(source);
  console.log(`${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
