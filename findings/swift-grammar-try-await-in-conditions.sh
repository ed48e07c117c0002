#!/usr/bin/env bash
# The Swift grammar of tree-sitter-wasm 2.0.2 has an error in `try await` within the condition of `if` and `while`,
# though it reads either word alone there, and both in `guard` and elsewhere.
#
# Expected: no error, as in the source beside each.
# Seen: an error around the whole statement.
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
const path = 'node_modules/tree-sitter-wasm/out/swift/tree-sitter-swift.wasm';
const swift = await Language.load(readFileSync(path));
/** Each source with a parser of its own. */
function hasError(source) {
  const parser = new Parser();
  parser.setLanguage(swift);
  return parser.parse(source).rootNode.hasError;
}

/** Statement, whether its tree is known to have an error. */
const rows = [
  ['let a = try await b()', false],
  ['if let a = try b() { c(a) }', false],
  ['if let a = await b() { c(a) }', false],
  ['if let a = try await b() { c(a) }', true],
  ['if let a = try? await b() { c(a) }', true],
  ['if try await b() { c() }', true],
  ['while let a = try b() { c(a) }', false],
  ['while let a = try await b() { c(a) }', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [statement, known] of rows) {
  const seen = hasError(`func f() async throws {\n  ${statement}\n}\n`);
  console.log(`${statement}\n  expected: no error; seen: ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
