#!/usr/bin/env bash
# oxc-minify 0.157.0: `{ __proto__ }` gets the short name of the variable as its key.
#
# Expected: an object with the own property `__proto__`, since only `{ __proto__: value }` sets a prototype (ECMAScript,
# 13.2.5.5). Renamed, it is `{ ["__proto__"]: e }`, as esbuild 0.28.2 writes it.
# Seen: `{ e }`, another property, and `{1}`, no code at all, where the value takes the place of the variable. With an
# object for the value it is right, and any other key is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent oxc-minify@0.157.0 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import { minifySync } from 'oxc-minify';

/** The keys of the objects that the program gives to `run`. */
const keys = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (object) => seen.push(...Object.keys(object)), get: () => ({}) });
  } catch ({ name }) {
    return name;
  }
  return seen.join(' ') || 'none';
};
/** Source, its keys, known. */
const rows = [
  ['function of(proto) { return { proto } } run(of(1));', 'proto', 'proto'],
  ['function of(__proto__) { return { __proto__ } } run(of(1));', '__proto__', 'e'],
  ['function of(__proto__) { return { __proto__: __proto__ } } run(of({}));', 'none', 'none'],
  ['function of(value) { return { ["__proto__"]: value } } run(of(1));', '__proto__', '__proto__'],
  ['const __proto__ = get(); run({ __proto__ }, __proto__);', '__proto__', 'e'],
  ['const __proto__ = 1; run({ __proto__ });', '__proto__', 'SyntaxError'],
  ['const __proto__ = {}; run({ __proto__ });', '__proto__', '__proto__'],
];
console.log('oxc-minify 0.157.0, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const { code } = minifySync('source.js', source, { module: true });
  const seen = keys(code);
  console.log(`${source} expected ${expected}; seen ${seen} from ${code}`);
  const { code: other } = await transform(source, { minify: true, format: 'esm' });
  changed ||= seen !== known || keys(source) !== expected || keys(other) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
