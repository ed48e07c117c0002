#!/usr/bin/env bash
# The Bash grammar of tree-sitter-wasm 2.0.2 has an error in compound commands that every shell accepts.
#
# Expected: no error, as `bash -n` accepts them. POSIX ("Shell Grammar Rules") needs no `;` between a compound command
# and `then` or `do`, has a `for` without `in`, and any compound command as the body of a function.
# Seen: an error in each, also where it is common: `[ \( a \) ]`, in which parentheses group, and `for name do`, which
# goes through the arguments. After `[[ a ]] then` a separator is missing, and `1<>file` is no redirection.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/bash/tree-sitter-bash.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Script, whether it is known to have an error. */
const rows = [
  ['if (a); then b; fi\n', false],
  ['if (a) then b; fi\n', true],
  ['if { a; } then b; fi\n', true],
  ['while ((a)) do b; done\n', true],
  ['if [[ a ]] then b; fi\n', true],
  ['for x in "$@"; do a; done\n', false],
  ['for x do a; done\n', true],
  ['f() if a; then b; fi\n', false],
  ['f() for x in a; do b; done\n', true],
  ['[ ! -f a ]\n', false],
  ['[ \\( -f a \\) ]\n', true],
  ['a 3<>b\n', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [script, known] of rows) {
  const { status } = spawnSync('bash', ['-n'], { input: script });
  const { hasError } = parser.parse(script).rootNode;
  console.log(`${script.trim()}: bash -n has status ${status}; seen ${hasError ? 'an error' : 'no error'}`);
  changed ||= status !== 0 || hasError !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
