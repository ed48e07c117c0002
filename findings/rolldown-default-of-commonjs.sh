#!/usr/bin/env bash
# rolldown 1.3.3: a method of the default import of a CommonJS module is called on a copy of the module.
#
# Expected: `import d from './module.cjs'` is `module.exports`, so that `d.setLevel(2)` is called on it, as in Node.js
# and with esbuild 0.28.2.
# Seen: when the module assigns to `exports.…`, `d.setLevel(2)` becomes `import_module.setLevel(2)`, on an object of
# getters: a method that sets something on `this` throws, or nothing is set where the output is a script, and so does
# `delete d.level`. What the module exports later is undefined, as the getters were made before. With
# `module.exports = {…}`, or through a variable, all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rolldown@1.3.3 esbuild@0.28.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';

/** What the program prints, or the name of its error. */
const run = (file) => {
  const { stderr, stdout } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  return stdout.trim() || /^\w*Error/m.exec(stderr)?.[0];
};
const level = 'exports.level = 1; exports.setLevel = function (to) { this.level = to; };';
const object = 'module.exports = { level: 1, setLevel(to) { this.level = to; } };';
const later = 'exports.start = () => { exports.level = 2; };';
/** Module, code after `import d from './module.cjs'`, expected, known. */
const rows = [
  [object, 'd.setLevel(2); console.log(d.level);', '2', '2'],
  [level, 'd.level = 2; console.log(d.level);', '2', '2'],
  [level, 'const e = d; e.setLevel(2); console.log(e.level);', '2', '2'],
  [level, 'd.setLevel(2); console.log(d.level);', '2', 'TypeError'],
  [level, 'delete d.level; console.log(d.level);', 'undefined', 'TypeError'],
  [later, 'd.start(); console.log(d.level);', '2', 'undefined'],
  ['exports.self = function () { return this; };', 'console.log(d.self() === d);', 'true', 'false'],
];
console.log('rolldown 1.3.3, esbuild 0.28.2');
let changed = false;
for (const [module, code, expected, known] of rows) {
  writeFileSync('module.cjs', module);
  writeFileSync('source.mjs', `import d from './module.cjs'; ${code}`);
  const bundle = await rolldown({ input: 'source.mjs', platform: 'node' });
  await bundle.write({ file: 'rolldown.mjs', format: 'esm' });
  await build({ entryPoints: ['source.mjs'], bundle: true, platform: 'node', format: 'esm', outfile: 'esbuild.mjs' });
  const [node, seen, other] = ['source.mjs', 'rolldown.mjs', 'esbuild.mjs'].map(run);
  console.log(`${module} ${code} expected ${expected}; seen ${seen}; esbuild ${other}`);
  changed ||= node !== expected || seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
