#!/usr/bin/env bash
# @lezer/cpp 1.1.6, the C++ parser of CodeMirror, reads `~` before a name as the name of a destructor.
#
# Expected: `flags & ~mask` is the complement of a variable, as g++ compiles it: a destructor is only named in its
# class, behind `::`, `.` or `->`.
# Seen: an error in nearly all of them, so in `x &= ~mask` and `return ~mask`. There is none in `g(~mask);`, which is a
# declaration of a variable of the type `g`. Before a number or a parenthesis `~` is an operator. Pointers to members
# have an error as well.
# Needs g++ in PATH.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lezer/cpp@1.1.6
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { parser } from '@lezer/cpp';

/** The first statement of the last function, or an error. */
function statement(source) {
  const tree = parser.parse(source);
  let hasError = false;
  tree.iterate({ enter: ({ type }) => void (hasError ||= type.isError) });
  if (hasError) return 'an error';
  return tree.topNode.lastChild.getChild('CompoundStatement').firstChild.nextSibling.name;
}
const before = 'struct A { int n; void f(int); };\nint g(int);\n';
/** Statement, expected, known. */
const rows = [
  ['x &= ~1;', 'ExpressionStatement', 'ExpressionStatement'],
  ['x &= ~(y);', 'ExpressionStatement', 'ExpressionStatement'],
  ['x &= -y;', 'ExpressionStatement', 'ExpressionStatement'],
  ['x &= ~y;', 'ExpressionStatement', 'an error'],
  ['x = x & ~y;', 'ExpressionStatement', 'an error'],
  ['int z = ~y;', 'Declaration', 'an error'],
  ['if (x & ~y) g(1);', 'IfStatement', 'an error'],
  ['return ~y;', 'ReturnStatement', 'an error'],
  ['g(-y);', 'ExpressionStatement', 'ExpressionStatement'],
  ['g(~y);', 'ExpressionStatement', 'Declaration'],
  ['int A::*p = &A::n;', 'Declaration', 'an error'],
];
console.log('@lezer/cpp 1.1.6');
let changed = false;
for (const [text, expected, known] of rows) {
  const source = `${before}int f(int x, int y) { ${text} return 0; }\n`;
  const { status } = spawnSync('g++', ['-xc++', '-fsyntax-only', '-'], { input: source });
  const seen = statement(source);
  console.log(`${text} g++ has status ${status}; expected ${expected}; seen ${seen}`);
  changed ||= status !== 0 || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
