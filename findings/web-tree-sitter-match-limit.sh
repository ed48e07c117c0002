#!/usr/bin/env bash
# web-tree-sitter 0.27.1: the `matchLimit` of a query only holds until some query has needed more.
#
# Expected: the limit of a call holds in that call, and `didExceedMatchLimit` says whether it was reached,
# whatever ran before.
# Seen: a limit of 2 is exceeded in a new process. After one call without a limit the same call finds all
# matches and reports that it stayed within its limit: all queries of a process share one cursor, which reuses
# what it has allocated and compares only new allocations with the limit.
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
const { rootNode } = parser.parse('a;'.repeat(40));
const source = '(program (expression_statement) @one (expression_statement) @two)';
const run = (options) => {
  const query = new Query(language, source);
  const count = query.matches(rootNode, options).length;
  const exceeded = query.didExceedMatchLimit();
  query.delete();
  return { count, exceeded };
};
const first = run({ matchLimit: 2 });
const all = run({});
const second = run({ matchLimit: 2 });
const text = ({ count, exceeded }) => `${count} matches, exceeded ${exceeded}`;
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
console.log(`limit 2, first: ${text(first)}`);
console.log(`no limit: ${text(all)}`);
console.log(`limit 2, again: expected ${text(first)}; seen ${text(second)}`);
if (!first.exceeded || first.count >= all.count || second.exceeded || second.count !== all.count) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
