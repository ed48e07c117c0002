#!/usr/bin/env bash
# The Perl grammar of tree-sitter-wasm 2.0.2 reads a prefix `++` or `--` after a comma as a postfix of the call before
# it.
#
# Expected: `push @a, ++$n` passes two arguments, as `push(@a, ++$n)` and `push @a, $n++` do, and as perl itself takes
# it: nothing ends the list before the operator (perlop, "List Operators (Rightward)").
# Seen: the call `push @a,` is incremented, and `$n` is a statement of its own, for every list operator and `return`.
# Needs perl in PATH.
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
const path = 'node_modules/tree-sitter-wasm/out/perl/tree-sitter-perl.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Program, known. */
const rows = [
  ['push(@a, ++$n);\n', 'preinc_expression'],
  ['push @a, $n++;\n', 'postinc_expression'],
  ['print ++$n;\n', 'preinc_expression'],
  ['push @a, ++$n;\n', 'postinc_expression, an error'],
  ['print "a", --$n, "b";\n', 'postinc_expression, an error'],
  ['sub f { return $a, ++$n; }\n', 'postinc_expression, an error'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [program, known] of rows) {
  const { status } = spawnSync('perl', ['-c'], { input: program });
  const { rootNode } = parser.parse(program);
  const [node] = rootNode.descendantsOfType(['preinc_expression', 'postinc_expression']);
  const seen = rootNode.hasError ? `${node.type}, an error` : node.type;
  console.log(`${program.trim()}: perl -c has status ${status}; seen ${seen}`);
  changed ||= status !== 0 || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
