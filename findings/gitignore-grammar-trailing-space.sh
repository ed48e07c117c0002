#!/usr/bin/env bash
# The gitignore grammar of tree-sitter-wasm 2.0.2 takes a space at the end of a line for a part of the pattern.
#
# Expected: `build ` is the pattern `build`: git ignores trailing spaces unless a backslash quotes them (gitignore,
# "Pattern format"), as `git check-ignore` shows, and the grammar leaves out several spaces.
# Seen: one space is the last character of the pattern, without an error, so that the pattern is that of another file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
git init --quiet repository
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/gitignore/tree-sitter-gitignore.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Which of two names git ignores. */
function ignored(source) {
  writeFileSync('repository/.gitignore', source);
  const input = 'build\0build \0';
  const options = { cwd: 'repository', input, encoding: 'utf8' };
  const { stdout } = spawnSync('git', ['check-ignore', '-z', '--stdin'], options);
  return JSON.stringify(stdout.split('\0').filter(Boolean));
}

/** File, expected pattern, known. */
const rows = [
  ['build\n', 'build', 'build'],
  ['build  \n', 'build', 'build'],
  ['build\\ \n', 'build\\ ', 'build\\ '],
  ['build \n', 'build', 'build '],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const { rootNode } = parser.parse(source);
  const seen = rootNode.hasError ? 'an error' : rootNode.namedChild(0).text;
  console.log(`${JSON.stringify(source)}: git ignores ${ignored(source)}`);
  console.log(`  expected: ${JSON.stringify(expected)}\n  seen:     ${JSON.stringify(seen)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
