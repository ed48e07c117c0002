#!/usr/bin/env bash
# @swc/core 1.16.22: an async arrow function that uses `super` returns undefined when it is lowered to ES2015 or ES2016.
#
# Expected: a promise of what the function returns, as in the source; esbuild 0.28.2 keeps it.
# Seen: the arrow function gets a body without `return`, so that nothing waits for it, and what it returns or throws is
# lost. An async method with `super` in it, and an async arrow function without, are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/core@1.16.22 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { transformSync as swc } from '@swc/core';
import { transformSync } from 'esbuild-wasm';

const run = async (code) => String(await new Function(`${code}; return new B().m();`)());
const lower = (source, target) => swc(source, { isModule: false, jsc: { target, parser: { syntax: 'ecmascript' } } }).code;
/** Method of B, target, known of swc. */
const rows = [
  ['async m() { return super.m(1); }', 'es2015', 'A1'],
  ['m() { return (async () => this.n)(); }', 'es2015', '7'],
  ['m() { return (async () => super.m(1))(); }', 'es2017', 'A1'],
  ['m() { return (async () => super.m(1))(); }', 'es2016', 'undefined'],
  ['m() { return Promise.all([1, 2].map(async (item) => super.m(item))); }', 'es2015', ','],
  ['async m() { const get = async () => super.m(1); return (await get()) ?? "nothing"; }', 'es2015', 'nothing'],
];
console.log('@swc/core 1.16.22, esbuild-wasm 0.28.2');
let changed = false;
for (const [method, target, known] of rows) {
  const source = `class A { n = 7; async m(item) { return 'A' + item; } } class B extends A { ${method} }`;
  const expected = await run(source);
  const seen = await run(lower(source, target)).catch((error) => error.message);
  const other = await run(transformSync(source, { target }).code);
  console.log(`${method} for ${target}: expected ${expected}; esbuild ${other}; swc ${seen}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
