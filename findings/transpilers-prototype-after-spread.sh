#!/usr/bin/env bash
# @swc/wasm 1.16.18, esbuild 0.28.2 and TypeScript 5.9.3 for ES2017: `__proto__: value` in an object literal sets no
# prototype when a spread stands before it.
#
# Expected: the prototype of the object is the value (ECMAScript, 13.2.5.5), as for ES2018, which has the spread.
# Seen: what follows the spread becomes a literal of its own, whose properties are copied, so that the object gets no
# prototype, without an error. Before the spread all is well. For ES5, which only swc writes here, a computed key makes
# it a property.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/wasm@1.16.18 esbuild-wasm@0.28.2 typescript@5.9.3
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transformSync } from '@swc/wasm';
import { transform } from 'esbuild-wasm';
import ts from 'typescript';

const values = (code) => {
  const seen = [];
  runInNewContext(code, { run: (value) => seen.push(String(value)), parent: { b: 1 }, other: { c: 2 }, key: 'd' });
  return seen.join(' ');
};
const tools = {
  swc: (source, target) =>
    transformSync(source, { jsc: { target, externalHelpers: false }, isModule: false, swcrc: false }).code,
  esbuild: async (source, target) => (await transform(source, { target })).code,
  typescript: (source, target) => ts.transpile(source, { target: ts.ScriptTarget[target.toUpperCase()] }),
};
const all = ['swc', 'esbuild', 'typescript'];
/** Literal, target, tools, expected, known. */
const rows = [
  ['{ __proto__: parent, ...other }', 'es2017', all, '1 c', '1 c'],
  ['{ ...other, __proto__: parent }', 'es2018', all, '1 c', '1 c'],
  ['{ ...other, __proto__: parent }', 'es2017', all, '1 c', 'undefined c'],
  ['{ ...other, __proto__: parent }', 'es2015', all, '1 c', 'undefined c'],
  ['{ [key]: 3, __proto__: parent }', 'es2015', all, '1 d', '1 d'],
  ['{ [key]: 3, __proto__: parent }', 'es5', ['swc'], '1 d', 'undefined d,__proto__'],
];
console.log('@swc/wasm 1.16.18, esbuild-wasm 0.28.2, typescript 5.9.3');
let changed = false;
for (const [literal, target, names, expected, known] of rows) {
  const source = `var o = ${literal}; run(o.b); run(Object.keys(o));`;
  changed ||= values(source) !== expected;
  for (const name of names) {
    const seen = values(await tools[name](source, target));
    console.log(`${name}: ${literal} for ${target}: expected ${expected}; seen ${seen}`);
    changed ||= seen !== known;
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
