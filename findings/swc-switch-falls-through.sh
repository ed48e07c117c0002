#!/usr/bin/env bash
# @swc/wasm 1.16.18: compressing a `switch` over a known value drops the cases below `default` that it falls through to.
#
# Expected: without a `break` the statements of the next cases run too; esbuild 0.28.2 keeps them.
# Seen: only those of `default` are left where no case matches, unless it is the first and all cases below it run. When
# the value is not known, the `switch` stays as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/wasm@1.16.18 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { minifySync } from '@swc/wasm';
import { transform } from 'esbuild-wasm';

/** The values that the program gives to `run`. */
const values = (code) => {
  const seen = [];
  runInNewContext(code, { run: (value) => seen.push(value), one: 1 });
  return seen.join(' ');
};
/** Source, known. */
const rows = [
  ["switch (one) { case 2: run('a'); default: run('b'); case 3: run('c'); }", 'b c'],
  ["switch (1) { case 1: run('a'); default: run('b'); case 3: run('c'); }", 'a b c'],
  ["switch (1) { default: run('b'); case 3: run('c'); }", 'b c'],
  ["switch (1) { case 2: run('a'); default: run('b'); case 3: run('c'); }", 'b'],
  ["switch (1) { default: run('b'); case 2: run('c'); break; case 3: run('d'); }", 'b'],
];
console.log('@swc/wasm 1.16.18, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, known] of rows) {
  const expected = values(source);
  const { code } = minifySync(source, { compress: true, mangle: false, module: false });
  const seen = values(code);
  console.log(`${source} expected ${expected}; seen ${seen} from ${code}`);
  changed ||= seen !== known || values((await transform(source, { minify: true })).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
