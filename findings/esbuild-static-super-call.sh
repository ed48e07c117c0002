#!/usr/bin/env bash
# esbuild 0.28.2: for a target without static fields, a method that is called by `super` in one gets the `this` of the
# module.
#
# Expected: the class, as in ECMAScript and with TypeScript 5.9.3 for the same target; also in a static block.
# Seen: the field is moved behind the class as `__superGet(…).call(this)`, whose `this` is the global object in a
# script and undefined in a module. `this.create()`, reading `super.value` and static methods are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent esbuild-wasm@0.28.2 typescript@5.9.3
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import ts from 'typescript';

/** The values that the program gives to `run`, or its error. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (value) => seen.push(String(value)) });
  } catch ({ name }) {
    seen.push(name);
  }
  return seen.join(' ');
};
const parent = 'class A { static create() { return new this(); } static get self() { return this; } }';
/** Body of the class, what is run, target, expected, known. */
const rows = [
  ['static one = this.create();', 'B.one instanceof B', 'es2021', 'true', 'true'],
  ['static one = super.self;', 'B.one === B', 'es2021', 'true', 'true'],
  ['static one() { return super.create(); }', 'B.one() instanceof B', 'es2021', 'true', 'true'],
  ['static one = super.create();', 'B.one instanceof B', 'es2022', 'true', 'true'],
  ['static one = super.create();', 'B.one instanceof B', 'es2021', 'true', 'TypeError'],
  ['static { B.one = super.create(); }', 'B.one instanceof B', 'es2021', 'true', 'TypeError'],
  ['static one = (() => super.create())();', 'B.one instanceof B', 'es2021', 'true', 'TypeError'],
];
console.log('esbuild-wasm 0.28.2, typescript 5.9.3');
let changed = false;
for (const [body, result, target, expected, known] of rows) {
  const source = `${parent} class B extends A { ${body} } run(${result});`;
  const seen = values((await transform(source, { target })).code);
  console.log(`class B extends A { ${body} } for ${target}: ${result}: expected ${expected}; seen ${seen}`);
  changed ||= values(source) !== expected || seen !== known;
  changed ||= values(ts.transpile(source, { target: ts.ScriptTarget.ES2021 })) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
