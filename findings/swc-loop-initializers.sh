#!/usr/bin/env bash
# @swc/wasm 1.16.18: compressing a `for` takes the value of an unused variable out of the loop, away from the variables
# that it reads.
#
# Expected: `for (let i = 0, unused = run(i); …)` calls the function with 0, as esbuild 0.28.2 keeps it.
# Seen: `run(i)` is called before the loop: it throws "… is not defined", or reads a variable of that name around it.
# With `var`, or when the variable is used, all is well.
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

/** The values that the program gives to `run`, or its error. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (value) => seen.push(value), start: 1 });
  } catch ({ name }) {
    seen.push(name);
  }
  return seen.join(' ');
};
/** Source, expected, known. */
const rows = [
  ['for (var i = start, a = run(i); i < 3; i++) run(i);', '1 1 2', '1 1 2'],
  ['for (let i = start, a = run(i); i < 3; i++) run(a);', '1 1 1', '1 1 1'],
  ['for (let i = start, a = run(i); i < 3; i++) run(i);', '1 1 2', 'ReferenceError'],
  ['for (let i = 0, a = run(i + 1), b = run(i + 2); i < 1; i++) run(i);', '1 2 0', 'ReferenceError'],
  ['let i = 7; for (let i = start, a = run(i); i < 3; i++) run(i);', '1 1 2', '7 1 2'],
];
console.log('@swc/wasm 1.16.18, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const { code } = minifySync(source, { compress: true, mangle: false, module: false });
  const seen = values(code);
  console.log(`${source} expected ${expected}; seen ${seen} from ${code}`);
  changed ||= values(source) !== expected || seen !== known;
  changed ||= values((await transform(source, { minify: true })).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
