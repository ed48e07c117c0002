#!/usr/bin/env bash
# The HTML grammar of tree-sitter-wasm 2.0.2 sets `hasError` on valid text in which no node is an error or missing.
#
# Expected: `hasError` is false for a document that omits its last end tag, which HTML allows for `p` and `li`; or
# an ERROR or MISSING node shows where the error is.
# Seen: true when such an element is open at the end of the text, with no ERROR or MISSING node anywhere. It is
# false when the end tag of a parent closes the element.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/html/tree-sitter-html.wasm';
const language = await Language.load(readFileSync(path));
parser.setLanguage(language);
const query = new Query(language, '(ERROR) @node (MISSING) @node');

/** Source and what is known of `hasError`. */
const rows = [
  ['<p>a</p>\n', false],
  ['<p>a\n', true],
  ['<li>a\n', true],
  ['<p>a<p>b</p>\n', false],
  ['<body><p>a</body>\n', false],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, known] of rows) {
  const { rootNode } = parser.parse(source);
  const nodes = query.captures(rootNode).length;
  const all = (node) => [node, ...node.children.flatMap(all)];
  const marked = all(rootNode).filter((node) => node.isError || node.isMissing).length;
  const seen = `${rootNode.hasError}, ${nodes + marked} marked nodes`;
  console.log(`${JSON.stringify(source)}: expected hasError false; seen ${seen}`);
  changed ||= rootNode.hasError !== known || nodes + marked > 0;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
