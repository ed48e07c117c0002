#!/usr/bin/env bash
# web-tree-sitter 0.27.1: an alternation that is a branch of another one loses its later branches, unless it
# is the last.
#
# Expected: `[[a b] c]`, `[c [a b]]` and `[a b c]` match the same nodes.
# Seen: `[[a b] c]` does not match b.
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
const path = 'node_modules/tree-sitter-wasm/out/javascript/tree-sitter-javascript.wasm';
const language = await Language.load(readFileSync(path));
const parser = new Parser();
parser.setLanguage(language);
const { rootNode } = parser.parse('f(a);\nf(1);\nf("s");\n');
const matches = (pattern) =>
  new Query(language, pattern)
    .matches(rootNode)
    .map(({ captures }) => captures.map(({ node }) => node.text).join())
    .join(' | ');

const expected = 'a | 1 | "s"';
/** Pattern, known. */
const rows = [
  ['(arguments [(identifier) (number) (string)] @node)', expected],
  ['(arguments [(string) [(identifier) (number)]] @node)', expected],
  ['(arguments [[(identifier) (number)] (string)] @node)', 'a | "s"'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [pattern, known] of rows) {
  const seen = matches(pattern);
  console.log(`${pattern}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
