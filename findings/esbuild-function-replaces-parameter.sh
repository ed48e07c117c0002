#!/usr/bin/env bash
# esbuild 0.28.2: a function that is declared in a block replaces the parameter of the same name.
#
# Expected: in sloppy code such a function is also assigned to a variable of the function around, but not when a
# parameter has the name (ECMAScript, B.3.2.1). oxc-minify 0.157.0 and Node.js keep the parameter.
# Seen: the parameter holds the function after the block, with and without `minify`, also for a parameter with a default
# or from a pattern. When the block is in an arrow function it is the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent esbuild-wasm@0.28.2 oxc-minify@0.157.0
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import { minifySync } from 'oxc-minify';

/** The type that the program gives to `run`. */
const type = (code) => {
  let seen;
  runInNewContext(code, { run: (value) => (seen = value) });
  return seen;
};
/** Source, its type, known. */
const rows = [
  ['function f(a) { { function b() {} } return typeof b } run(f(1))', 'function', 'function'],
  ['function f(a) { { function a() {} } return typeof a } run(f(1))', 'number', 'function'],
  ['function f(a = 1) { { function a() {} } return typeof a } run(f(1))', 'number', 'function'],
  ['function f({ a }) { { function a() {} } return typeof a } run(f({ a: 1 }))', 'number', 'function'],
  ['const f = (a) => { if (a) { function a() {} } return typeof a }; run(f(1))', 'number', 'function'],
  ['"use strict"; function f(a) { { function a() {} } return typeof a } run(f(1))', 'number', 'number'],
];
console.log('esbuild-wasm 0.28.2, oxc-minify 0.157.0');
let changed = false;
for (const [source, expected, known] of rows) {
  const plain = type((await transform(source)).code);
  const short = type((await transform(source, { minify: true })).code);
  console.log(`${source}: expected ${expected}; seen ${plain}, minified ${short}`);
  const other = type(minifySync('source.cjs', source, { module: false }).code);
  changed ||= plain !== known || short !== known || type(source) !== expected || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
