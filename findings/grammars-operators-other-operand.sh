#!/usr/bin/env bash
# Thirteen grammars of tree-sitter-wasm 2.0.2 give an operator an operand that belongs to its neighbour, without an
# error; those of Swift and Scala do so in most expressions.
#
# Expected, from the references: a postfix operator binds tighter than a sign in C; `&&` looser than `==` in Swift;
# the first character of an operator ranks it in Scala, and the last makes it associate to the right; `not` tighter
# than `or` in patterns of C#; `=` associates to the right in Rust; `await` binds tighter than `**` in Python;
# `<-chan int(c)` receives from `chan int(c)` in Go; `try` is a prefix operator in Zig; `**` and `?:` associate to the
# right in Fortran and Solidity; `=` binds looser than `<-` in R, and NOT looser than `=` in SQL.
# Seen: the opposite in each case.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser } from 'web-tree-sitter';

// Swift's lexer is large: without these V8 takes gigabytes to optimise it. The result is the same.
setFlagsFromString('--no-wasm-tier-up');
setFlagsFromString('--no-wasm-dynamic-tiering');
await Parser.init();
const parser = new Parser();
/** The parts of the node that is `expression`, in a source that has it in place of `$`. */
async function parts(grammar, source, expression) {
  const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
  parser.setLanguage(await Language.load(readFileSync(path)));
  const { rootNode } = parser.parse(source.replace('$', expression));
  if (rootNode.hasError) return 'an error';
  const start = source.indexOf('$');
  const node = rootNode.descendantForIndex(start, start + expression.length - 1);
  return node.text === expression ? node.children.map(({ text }) => text).join(' | ') : 'no node';
}

const c = 'int m(int a) { return $; }\n';
const solidity = 'contract C { function f() public { x = $; } }\n';
/** Grammar, source, expression, expected, known. */
const rows = [
  ['javascript', 'x = $;\n', '-a++', '- | a++', '- | a++'],
  ['c', c, '-a++', '- | a++', '-a | ++'],
  ['cpp', c, '!a--', '! | a--', '!a | --'],
  ['swift', 'let x = $\n', 'a == b && c', 'a == b | && | c', 'a | == | b && c'],
  ['swift', 'let x = $\n', 'a && b || c', 'a && b | || | c', 'a | && | b || c'],
  ['swift', 'let x = $\n', 'a << b + c', 'a << b | + | c', 'a | << | b + c'],
  ['scala', 'val x = $\n', 'a + b * c', 'a | + | b * c', 'a + b | * | c'],
  ['scala', 'val x = $\n', 'a || b && c', 'a | || | b && c', 'a || b | && | c'],
  ['scala', 'val x = $\n', 'a :: b :: c', 'a | :: | b :: c', 'a :: b | :: | c'],
  ['c_sharp', 'class A { bool M() { return a is $; } }\n', 'not B or C', 'not B | or | C', 'not | B or C'],
  ['rust', 'fn m() { $; }\n', 'a = b = c', 'a | = | b = c', 'a = b | = | c'],
  ['python', 'x = $\n', 'await a ** 2', 'await a | ** | 2', 'await | a ** 2'],
  ['go', 'package a\n\nvar x = $\n', '<-chan int(c)', '<- | chan int(c)', '<-chan int | ( | c | )'],
  ['zig', 'const x = $;\n', 'try a + b', 'try a | + | b', 'try | a + b'],
  ['fortran', 'program p\n  x = $\nend program\n', 'a**b**c', 'a | ** | b**c', 'a**b | ** | c'],
  ['solidity', solidity, 'a ** b ** c', 'a | ** | b ** c', 'a ** b | ** | c'],
  ['solidity', solidity, 'a ? b : c ? d : e', 'a | ? | b | : | c ? d : e', 'a ? b : c | ? | d | : | e'],
  ['r', '$\n', 'a = b <- c', 'a | = | b <- c', 'a = b | <- | c'],
  ['sql', 'SELECT $;\n', 'NOT a = b', 'NOT | a = b', 'NOT a | = | b'],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
let changed = false;
for (const [grammar, source, expression, expected, known] of rows) {
  const seen = await parts(grammar, source, expression);
  console.log(`${grammar}: ${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
