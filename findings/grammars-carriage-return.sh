#!/usr/bin/env bash
# Grammars of tree-sitter-wasm 2.0.2 give a text with the line ends of Windows another tree: Typst, JSX and Dockerfile.
#
# Expected: the same tree, as from the other grammars: the compilers and Docker read `\r\n` as one line end, and git
# makes the one of the other where `core.autocrlf` is set.
# Seen: without an error, every line end of Typst is the end of a paragraph, and between two elements of JSX that stand
# on lines of their own there is a text. A Dockerfile has an error where a `\` continues `ENV`, `LABEL` or `RUN`.
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
async function types(grammar, source, wanted) {
  const parser = new Parser();
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source);
  const count = rootNode.descendantsOfType(wanted).length;
  return `${count} ${wanted}${rootNode.hasError ? ', an error' : ''}`;
}

/** Grammar, source with line feeds, type of node, known of the source with carriage returns. */
const rows = [
  ['rust', '// a\nfn a() {\n}\n', 'line_comment', '1 line_comment'],
  ['typst', 'One\ntwo.\n\nThree.\n', 'parbreak', '3 parbreak'],
  ['typst', '#set page(width: 9cm)\n#set text(size: 9pt)\n', 'parbreak', '2 parbreak'],
  ['javascript', 'x = <a>\n  <b />\n</a>;\n', 'jsx_text', '2 jsx_text'],
  ['tsx', 'x = <a>\n  {b}\n</a>;\n', 'jsx_text', '2 jsx_text'],
  ['dockerfile', 'FROM a\nRUN b c\n', 'run_instruction', '1 run_instruction'],
  ['dockerfile', 'FROM a\nRUN b \\\n  c\n', 'run_instruction', '1 run_instruction, an error'],
  ['dockerfile', 'FROM a\nENV B=1 \\\n  C=2\n', 'env_pair', '1 env_pair, an error'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, type, known] of rows) {
  const expected = await types(grammar, source, type);
  const seen = await types(grammar, source.replaceAll('\n', '\r\n'), type);
  console.log(`${grammar}: ${JSON.stringify(source)}: expected ${expected}; with \\r\\n seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
