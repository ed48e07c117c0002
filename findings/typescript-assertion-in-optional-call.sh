#!/usr/bin/env bash
# TypeScript 5.9.3 and 7.0.2: for a target without `?.`, a call of `(object?.method as any)` loses its `this`.
#
# Expected: `(object?.method)()` is called on the object, as it is in ECMAScript, and a type assertion changes nothing
# when the program runs. esbuild 0.28.2 keeps the object.
# Seen: with `as`, `satisfies`, `<…>` or `!` within the parentheses the method gets no `this`; without them it is
# right, and so it is without `?.` and for ES2020 and later.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent five@npm:typescript@5.9.3 seven@npm:typescript@7.0.2 \
  esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';

/** The emitted code of a version for a target. */
const emit = (version, target, source) => {
  writeFileSync('source.ts', source);
  const options = ['--target', target, '--noCheck', '--outDir', 'out', '--module', 'commonjs', 'source.ts'];
  spawnSync(process.execPath, [`node_modules/${version}/bin/tsc`, ...options]);
  return readFileSync('out/source.js', 'utf8');
};
/** Whether the method gets its object. */
const keeps = (code) => {
  const context = {};
  runInNewContext(code, context);
  return context.kept;
};
const before = 'var object: any = { method() { return this === object; } };';
/** Call, known for ES2019. */
const rows = [
  ['(object?.method)()', true],
  ['(object.method as any)()', true],
  ['(object?.method as any)()', false],
  ['(object?.method satisfies any)()', false],
  ['(<any>object?.method)()', false],
  ['(object?.method!)()', false],
  ['object?.method!()', true],
];
console.log('TypeScript 5.9.3 and 7.0.2, esbuild-wasm 0.28.2');
let changed = false;
for (const [call, known] of rows) {
  const source = `${before} var kept = ${call};`;
  const [five, seven] = ['five', 'seven'].map((version) => keeps(emit(version, 'es2019', source)));
  console.log(`${call}: expected true; seen ${five} from 5.9.3, ${seven} from 7.0.2`);
  const other = keeps((await transform(source, { loader: 'ts', target: 'es2019' })).code);
  changed ||= five !== known || seven !== known || !other || !keeps(emit('seven', 'es2020', source));
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
