#!/usr/bin/env bash
# @swc/wasm 1.16.18: for a target without private members, `this.#x ||= value` always sets, also when there is
# nothing to set.
#
# Expected: `||=`, `&&=` and `??=` assign only when they take the value on the right (ECMAScript, 13.15.2), as for a
# public accessor and as with esbuild 0.28.2.
# Seen: the code is `_class_private_field_set(…, get || value)`: the setter is called with the old value, and an
# accessor without a setter throws "is read-only" although it was only read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/wasm@1.16.18 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transformSync } from '@swc/wasm';
import { transform } from 'esbuild-wasm';

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
const swc = (source, target) =>
  transformSync(source, { jsc: { target, externalHelpers: false }, isModule: false, swcrc: false }).code;
/** The class has an accessor of this name and value. */
const program = (name, value, setter, expression) => {
  const accessors = `get ${name}() { return ${value}; } ${setter ? `set ${name}(v) { run('set'); }` : ''}`;
  return `class A { ${accessors} f() { run(${expression}); } } new A().f();`;
};
/** Source, target, expected, known. */
const rows = [
  [program('x', 1, true, 'this.x ||= 2'), 'es2020', '1', '1'],
  [program('#x', 1, true, 'this.#x ||= 2'), 'es2022', '1', '1'],
  [program('#x', 0, true, 'this.#x ||= 2'), 'es2021', 'set 2', 'set 2'],
  [program('#x', 1, true, 'this.#x ||= 2'), 'es2021', '1', 'set 1'],
  [program('#x', 0, true, 'this.#x &&= 2'), 'es2021', '0', 'set 0'],
  [program('#x', 1, true, 'this.#x ??= 2'), 'es2015', '1', 'set 1'],
  [program('#x', 1, false, 'this.#x ??= 2'), 'es2021', '1', 'TypeError'],
];
console.log('@swc/wasm 1.16.18, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, target, expected, known] of rows) {
  const seen = values(swc(source, target));
  console.log(`${source} for ${target}: expected ${expected}; seen ${seen}`);
  changed ||= values(source) !== expected || seen !== known;
  changed ||= values((await transform(source, { target })).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
