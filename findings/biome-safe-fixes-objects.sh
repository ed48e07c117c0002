#!/usr/bin/env bash
# Biome 2.6.8: safe fixes of object literals turn values into accessors and a prototype into a property.
#
# Expected: the program does what it did, since "safe fixes are guaranteed to not change the semantics of your code".
# Seen: in `Object.assign({ get a() {…} }, b)` and `Object.assign({}, { get a() {…} })` the literals are merged into
# one, so that a getter is copied rather than called, a setter is not called, and a property with only a getter can be
# assigned to, which throws in strict code. `{ __proto__: __proto__ }`, which sets the prototype, becomes `{ __proto__
# }`, which does not. `{ f: function () {} }` becomes `{ f() {} }`, which is no constructor.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @biomejs/biome@2.6.8
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';

const fixed = (rule, input) => {
  const options = ['lint', '--write', `--only=${rule}`, '--stdin-file-path=source.js'];
  return spawnSync('node_modules/.bin/biome', options, { input, encoding: 'utf8' }).stdout;
};
/** What the program gives to `run`. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(`'use strict';${code}`, { run: (value) => seen.push(value) });
  } catch ({ name }) {
    seen.push(name);
  }
  return seen.join(' ');
};
const spread = 'style/useObjectSpread';
const definitions = 'style/useConsistentObjectDefinitions';
/** Rule, source, what the source gives, known. */
const rows = [
  [spread, 'const a = { b: 1 }; run(Object.assign({}, a).b);', '1', '1'],
  [spread, 'let n = 0; const a = Object.assign({}, { get b() { return ++n; } }); run(a.b + a.b);', '2', '3'],
  [spread, 'Object.assign({ set a(value) { run(value); } }, { a: 1 });', '1', ''],
  [spread, 'const b = { a: 1 }; try { Object.assign({ get a() {} }, b); } catch { run(1); }', '1', ''],
  [spread, 'const a = { b: 1 }; run(Object.assign({}, a, (a.b = 2, {})).b);', '2', '1'],
  [definitions, 'const a = 1; run({ a: a }.a);', '1', '1'],
  [definitions, 'const __proto__ = { a: 1 }; run({ __proto__: __proto__ }.a);', '1', ''],
  [definitions, 'const a = { B: function () { this.c = 1; } }; run(new a.B().c);', '1', 'TypeError'],
];
console.log('Biome 2.6.8');
let changed = false;
for (const [rule, source, before, known] of rows) {
  const code = fixed(rule, source);
  const expected = values(source);
  const seen = values(code);
  console.log(`${rule}: ${source} becomes ${code}: expected "${expected}"; seen "${seen}"`);
  changed ||= expected !== before || seen !== known || code === source;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
