#!/usr/bin/env bash
# rolldown 1.3.3: a CommonJS module that threw when it was required is there, half filled, when it is required again.
#
# Expected: an error each time, as in Node.js, which forgets a module that failed, and from esbuild 0.28.2.
# Seen: the second `require` returns what the module had exported before the error, an empty object for most. Code that
# tries an optional module each time it is needed finds it missing once, and then works with nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rolldown@1.3.3 esbuild-wasm@0.28.2
cat >main.cjs <<'JS'
const attempt = (load) => {
  try {
    return JSON.stringify(load());
  } catch (error) {
    return error.message;
  }
};
const early = () => require('./early.cjs');
const late = () => require('./late.cjs');
console.log([early, early, early, late, late].map(attempt).join(', '));
JS
cat >early.cjs <<'JS'
if (!process.versions.absent) throw new Error('not supported');
module.exports = { ready: true };
JS
cat >late.cjs <<'JS'
exports.version = 1;
throw new Error('no device');
JS
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild-wasm';
import { rolldown } from 'rolldown';

const bundle = await rolldown({ input: 'main.cjs', platform: 'node' });
await bundle.write({ file: 'rolldown.mjs', format: 'esm' });
await build({ entryPoints: ['main.cjs'], bundle: true, platform: 'node', format: 'esm', outfile: 'esbuild.mjs' });
const run = (file) => execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim();
const expected = run('main.cjs');
const seen = run('rolldown.mjs');
console.log('rolldown 1.3.3, esbuild-wasm 0.28.2');
console.log(`expected ${expected}; esbuild ${run('esbuild.mjs')}; rolldown ${seen}`);
if (seen !== 'not supported, {}, {}, no device, {"version":1}' || run('esbuild.mjs') !== expected) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
