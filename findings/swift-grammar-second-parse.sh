#!/usr/bin/env bash
# The Swift grammar reads `#if` in the first text that a process parses, and not in the second, which is the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 @repomix/tree-sitter-wasms@0.1.17
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser } from 'web-tree-sitter';

// The lexer is large: without these V8 takes gigabytes to optimise it. The result is the same.
setFlagsFromString('--no-wasm-tier-up');
setFlagsFromString('--no-wasm-dynamic-tiering');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(process.argv[2])));
const source = '#if os(iOS)\nlet a = 1\n#endif\nlet b = 2\n';
const seen = [1, 2].map(() => {
  const tree = parser.parse(source);
  const { hasError } = tree.rootNode;
  tree.delete();
  return hasError ? 'an error' : 'no error';
});
console.log(`${process.argv[2]}\n  expected: no error, no error\n  seen:     ${seen.join(', ')}`);
if (seen.join() !== 'no error,an error') {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
echo 'web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, @repomix/tree-sitter-wasms 0.1.17'
node check.mjs node_modules/tree-sitter-wasm/out/swift/tree-sitter-swift.wasm
node check.mjs node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm
