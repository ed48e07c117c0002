#!/usr/bin/env bash
# esbuild 0.28.2: `super.v ??= 2` for a target before ES2021 becomes code that no engine can parse.
#
# Expected: code that does the same, as for `this.v ??= 2` and `super.v += 2`, or an error that says what cannot be
# lowered, as for other syntax.
# Seen: `super` is stored in a variable, `(_a = super).v`, which is a syntax error; so it is with `||=` and `&&=`, and
# with `**=` for ES2015. Neither esbuild nor the target says a word: the file fails where it is loaded. swc 1.16.22
# lowers all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent esbuild-wasm@0.28.2 @swc/core@1.16.22
cat >check.mjs <<'JS'
import { transformSync as swc } from '@swc/core';
import { transformSync } from 'esbuild-wasm';

const run = (code) => {
  try {
    return String(new Function(`${code}; return new B().m();`)());
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const invalid = "SyntaxError: 'super' keyword unexpected here";
/** Statement, target, known of esbuild. */
const rows = [
  ['super.v += 2', 'es2015', '2'],
  ['this.v ??= 2', 'es2020', '0'],
  ['super.v ??= 2', 'es2021', '0'],
  ['super.v ??= 2', 'es2020', invalid],
  ['super.v ||= 2', 'es2020', invalid],
  ['super.v &&= 2', 'es2020', invalid],
  ["super['v'] ??= 2", 'es2020', invalid],
  ['super.v **= 2', 'es2015', invalid],
];
console.log('esbuild-wasm 0.28.2, @swc/core 1.16.22');
let changed = false;
for (const [statement, target, known] of rows) {
  const source = `class A { get v() { return 0; } set v(value) {} }
    class B extends A { m() { return ${statement}; } }`;
  const seen = run(transformSync(source, { target }).code);
  const other = run(swc(source, { isModule: false, jsc: { target, parser: { syntax: 'ecmascript' } } }).code);
  console.log(`${statement} for ${target}: expected ${run(source)}; swc ${other}; esbuild ${seen}`);
  changed ||= seen !== known || other !== run(source);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
