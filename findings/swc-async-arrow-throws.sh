#!/usr/bin/env bash
# @swc/core 1.16.22: an async arrow function that is lowered to ES2015 or ES2016 throws where the source returns a
# rejected promise, when a parameter fails.
#
# Expected: a rejected promise for whatever goes wrong in an async function, its parameters included, as from esbuild
# 0.28.2 and from the other forms of an async function.
# Seen: `({ id }) => …` takes its argument apart outside of what is asynchronous, so that a call without an argument
# throws at once, and `.catch` is never reached. Default values of a parameter are evaluated there too. Functions with
# `function` and methods reject.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/core@1.16.22 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { transformSync as swc } from '@swc/core';
import { transformSync } from 'esbuild-wasm';

async function run(code) {
  const load = new Function(`${code}; return load;`)();
  let promise;
  try {
    promise = load();
  } catch {
    return 'throws';
  }
  return promise.then(() => 'resolves', () => 'rejects');
}
const lower = (source, target) => swc(source, { isModule: false, jsc: { target, parser: { syntax: 'ecmascript' } } }).code;
/** Source, target, known of swc. */
const rows = [
  ['async function load({ id }) { return id; }', 'es2015', 'rejects'],
  ['const { load } = { async load({ id }) { return id; } };', 'es2015', 'rejects'],
  ['const load = async ({ id }) => id;', 'es2017', 'rejects'],
  ['const load = async ({ id }) => id;', 'es2016', 'throws'],
  ['const load = async ([first]) => first;', 'es2015', 'throws'],
  ['const load = async (id = required()) => id;', 'es2015', 'throws'],
];
console.log('@swc/core 1.16.22, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, target, known] of rows) {
  const expected = await run(source);
  const seen = await run(lower(source, target));
  const other = await run(transformSync(source, { target }).code);
  console.log(`${source} for ${target}: expected ${expected}; esbuild ${other}; swc ${seen}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
