#!/usr/bin/env bash
# The git_config grammar of tree-sitter-wasm 2.0.2 has an error in configurations that git reads.
#
# Expected: no error, and the variables of `git config --list`. git-config ("Syntax") allows `-` in the name of a
# section, an empty value, a variable and a comment on the line of the section, and an empty name in quotes.
# Seen: an error in each, so in `[git-p4]` and in `helper =`, which resets a list of credential helpers; and in a last
# line without a line end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/git_config/tree-sitter-git_config.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
const list = (input) =>
  execFileSync('git', ['config', '--file', '-', '--list'], { input, encoding: 'utf8' }).trim().split('\n').join(', ');
/** Configuration, whether it is known to have an error. */
const rows = [
  ['[core]\n\tbare = false\n', false],
  ['[url "https://example.org/"]\n\tinsteadOf = ex:\n', false],
  ['[git-p4]\n\tuser = a\n', true],
  ['[credential]\n\thelper =\n', true],
  ['[core] bare = false\n', true],
  ['[core] # mine\n\tbare = false\n', true],
  ['[core]\n\tbare = false # mine\n', false],
  ['[remote ""]\n\turl = x\n', true],
  ['[core]\n\tbare = false', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [text, known] of rows) {
  const { hasError } = parser.parse(text).rootNode;
  console.log(`${JSON.stringify(text)}: git lists ${list(text)}; seen ${hasError ? 'an error' : 'no error'}`);
  changed ||= hasError !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
