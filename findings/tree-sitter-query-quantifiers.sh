#!/usr/bin/env bash
# web-tree-sitter 0.27.1: equivalent predicates differ on captures with several nodes or none, and a trailing
# anchor after a repetition removes all matches.
#
# Expected: `#eq?`, `#any-of?` with one string, and `#match?` with that string anchored keep the same matches,
# and so do their negations. `(x)+ @node .` captures all nodes up to the last, as it does without the anchor.
# Seen: `#not-any-of?` keeps a list that contains the string beside another one; an absent node satisfies
# `#eq?`, but not `#any-of?` or `#match?`; with the anchor nothing matches.
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
const { rootNode } = parser.parse('f(a, b);\nf(a, a);\nf(b);\nf();\n');
const matches = (pattern) =>
  new Query(language, pattern)
    .matches(rootNode)
    .map(({ captures }) => captures.map(({ node }) => node.text).join() || 'absent')
    .join(' | ') || 'none';

const many = '(arguments (identifier) @name ("," (identifier) @name)*)';
const maybe = '(arguments . (identifier)? @name)';
/** Pattern, expected, known. */
const rows = [
  [many, 'a,b | a,a | b', 'a,b | a,a | b'],
  [`(${many} (#not-eq? @name "b"))`, 'a,a', 'a,a'],
  [`(${many} (#not-match? @name "^b$"))`, 'a,a', 'a,a'],
  [`(${many} (#not-any-of? @name "b"))`, 'a,a', 'a,b | a,a'],
  [`(${maybe} (#eq? @name "a"))`, 'a | a | absent', 'a | a | absent'],
  [`(${maybe} (#match? @name "^a$"))`, 'a | a | absent', 'a | a'],
  [`(${maybe} (#any-of? @name "a"))`, 'a | a | absent', 'a | a'],
  ['(program . (expression_statement)+ @node)', 'f(a, b);,f(a, a);,f(b);,f();', 'f(a, b);,f(a, a);,f(b);,f();'],
  ['(program . (expression_statement)+ @node .)', 'f(a, b);,f(a, a);,f(b);,f();', 'none'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [pattern, expected, known] of rows) {
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
