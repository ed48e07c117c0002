#!/usr/bin/env bash
# rollup 4.68.8: an import of `export default x` changes when x is set later.
#
# Expected: `export default x` exports the value that x has there, as it does for any expression; only `export { x as
# default }` exports the variable. Node.js and esbuild 0.28.2 have it so.
# Seen: the import is replaced by the variable, and is 2 after `x = 2` in a function of that module. It is so when the
# import is read before that function is called; when it is only read afterwards, it is 1. No warning is given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rollup@4.68.8 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild-wasm';
import { rollup } from 'rollup';

/** What the module and the bundles leave in the global `seen`. */
async function outcome(file) {
  globalThis.seen = [];
  await import(file);
  return globalThis.seen.join(' ');
}
const both = "import x, { set } from './part.mjs'; seen.push(x); set(); seen.push(x);";
const after = "import x, { set } from './part.mjs'; set(); seen.push(x);";
/** Main module, module with the variable, known of rollup. */
const rows = [
  [both, 'let x = 1; export { x as default };', '1 2'],
  [both, 'let x = 1; export default x;', '1 2'],
  [after, 'let x = 1; export default x;', '1'],
];
console.log('rollup 4.68.8, esbuild-wasm 0.28.2');
let changed = false;
for (const [number, [main, part, known]] of rows.entries()) {
  const folder = `${import.meta.dirname}/${number}`;
  mkdirSync(folder);
  writeFileSync(`${folder}/main.mjs`, main);
  writeFileSync(`${folder}/part.mjs`, `${part} export function set() { x = 2; }`);
  const bundle = await rollup({ input: `${folder}/main.mjs`, onLog: (_, log) => console.log(log.message) });
  await bundle.write({ file: `${folder}/rollup.mjs` });
  await build({ entryPoints: [`${folder}/main.mjs`], bundle: true, format: 'esm', outfile: `${folder}/esbuild.mjs` });
  const expected = await outcome(`${folder}/main.mjs`);
  const other = await outcome(`${folder}/esbuild.mjs`);
  const seen = await outcome(`${folder}/rollup.mjs`);
  console.log(`${main} with ${part} expected ${expected}; esbuild ${other}; rollup ${seen}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
