#!/usr/bin/env bash
# terser 5.51.4: the default value of a parameter reads the variable of the body that has the same name as the one
# outside.
#
# Expected: the value from outside: a default value does not see what the body declares (ECMAScript, 10.2.11), as
# esbuild 0.28.2 has it.
# Seen: with the default options both get the same short name, so that `f(a = { name }) { const { name } = a; … }`
# throws when no argument is given: there is no variable of that name outside, or it is another. `mangle: false` keeps
# them apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent terser@5.51.4 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import { minify } from 'terser';

/** The values that the program gives to `run`, or its error. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (value) => seen.push(value) });
  } catch ({ name }) {
    seen.push(name);
  }
  return seen.join(' ');
};
/** Source, expected, known. */
const rows = [
  ['const name = 1; function f(a = { name }) { const { b } = a; run(a.name); } f(); f({ name: 2 });', '1 2', '1 2'],
  ['const name = 1; function f(a = { name }) { const { name } = a; run(name); } f({ name: 2 });', '2', '2'],
  ['const name = 1; function f(a = { name }) { const { name } = a; run(name); } f();', '1', 'ReferenceError'],
  ['const name = 1; function f(a = name) { let name = a; run(typeof name); } f();', 'number', 'function'],
  ['var name = 1; function f(a = () => name) { var name = 2; run(name); run(a()); } f();', '2 1', '2 ReferenceError'],
];
console.log('terser 5.51.4, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const { code } = await minify(source);
  const seen = values(code);
  console.log(`${source}\n  expected ${expected}; seen ${seen}, from ${code}`);
  changed ||= values(source) !== expected || seen !== known;
  changed ||= values((await transform(source, { minify: true })).code) !== expected;
  changed ||= values((await minify(source, { mangle: false })).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
