#!/usr/bin/env bash
# The Dockerfile grammar of tree-sitter-wasm 2.0.2 takes the instruction after a COPY or ADD for more of its paths when
# a space ends the line.
#
# Expected: an instruction ends with its line; Docker ignores white space at the end of it, and the grammar does so
# after all other instructions.
# Seen: `RUN` and its arguments are paths, without an error. A stage that begins with `FROM … AS …` is lost in the same
# way, and at the end of the file there is an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 dockerfile-ast@0.7.1
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/dockerfile/tree-sitter-dockerfile.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
function instructions(source) {
  const { rootNode } = parser.parse(source);
  const names = rootNode.namedChildren.map(({ type }) => type.replace('_instruction', '')).join(' ');
  return rootNode.hasError ? `${names} with an error` : names;
}
const expect = (source) =>
  DockerfileParser.parse(source)
    .getInstructions()
    .map((instruction) => instruction.getKeyword().toLowerCase())
    .join(' ');

/** Source, known. */
const rows = [
  ['FROM a\nCOPY . .\nRUN b\n', 'from copy run'],
  ['FROM a\nENV c=d \nWORKDIR /e \nRUN b\n', 'from env workdir run'],
  ['FROM a\nCOPY . . \nRUN b\n', 'from copy'],
  ['FROM a\nADD . .\t\nRUN b\n', 'from add'],
  ['FROM a\nCOPY . . \n\n# A comment.\nRUN b\n', 'from copy'],
  ['FROM a AS b\nCOPY . . \nFROM c AS d\nRUN e\n', 'from copy run'],
  ['FROM a\nCOPY . . \n', 'from ERROR with an error'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, dockerfile-ast 0.7.1');
let changed = false;
for (const [source, known] of rows) {
  const seen = instructions(source);
  console.log(`${JSON.stringify(source)}\n  expected: ${expect(source)}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
