#!/usr/bin/env bash
# typebox 1.4.3: `Type.Script` makes other types of tuples, mapped types and numbers than TypeScript does, silently.
#
# Expected: the schema accepts the values that TypeScript 5.9.3 lets one assign to the type, or the function throws.
# Seen: `[string, number?]` needs two items, and `[string, ...number[]]` accepts nothing; a mapped type over `keyof T`
# makes optional keys required, where TypeScript keeps them; `1e3` is 1 and `0x10` is 0; an escaped quote ends a text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typebox@1.4.3 typescript@5.9.3
cat >check.mjs <<'JS'
import Type from 'typebox';
import { Value } from 'typebox/value';
import ts from 'typescript';

/** Whether TypeScript lets one assign the value to the type. */
function assignable(type, value) {
  const source = ts.createSourceFile('a.ts', `const a: ${type} = ${JSON.stringify(value)};`, ts.ScriptTarget.Latest);
  const host = ts.createCompilerHost({});
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => (name === 'a.ts' ? source : getSourceFile.call(host, name, ...rest));
  const program = ts.createProgram(['a.ts'], { strict: true, target: ts.ScriptTarget.Latest }, host);
  return program.getSemanticDiagnostics(source).length === 0 && program.getSyntacticDiagnostics(source).length === 0;
}

/** Type, value, expected, known. */
const rows = [
  ['[string, number]', ['a', 1], true, true],
  ['[string, number?]', ['a'], true, false],
  ['[string, ...number[]]', ['a', 1, 2], true, false],
  ['{ [K in "a" | "b"]: number }', { a: 1 }, false, false],
  ['{ [K in keyof { a: 1, b?: 2 }]: number }', { a: 1 }, true, false],
  ['{ [K in keyof { a: 1, b?: 2 }]: { a: 1, b?: 2 }[K] | null }', { a: null }, true, false],
  ['1000', 1000, true, true],
  ['1e3', 1000, true, false],
  ['0x10', 16, true, false],
  ["'it\\'s'", "it's", true, false],
];
console.log('typebox 1.4.3, typescript 5.9.3');
let changed = false;
for (const [type, value, expected, known] of rows) {
  const seen = Value.Check(Type.Script(type), value);
  console.log(`${type}, ${JSON.stringify(value)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || assignable(type, value) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
