#!/usr/bin/env bash
# @swc/wasm 1.16.18: compressing compares an array with a string or another array as if both were numbers.
#
# Expected: `[1] < 'b'` is true: an array becomes a string first, and two strings are compared by their characters.
# Seen: it is replaced by false, since 'b' is no number; so are `[] < 'b'` and `[] < ['b']`, and '10' is above [9].
# Two strings are compared as such, and an object or a regular expression is left alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/wasm@1.16.18
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { minifySync } from '@swc/wasm';

/** Expression, known. */
const rows = [
  ["'1' < 'b'", true],
  ['[1] < 2', true],
  ["/1/ < 'b'", true],
  ["'10' < [9]", false],
  ["[] < ['b']", false],
  ["[] < 'b'", false],
  ["[1] < 'b'", false],
  ["'b' > []", false],
];
console.log('@swc/wasm 1.16.18');
let changed = false;
for (const [expression, known] of rows) {
  const source = `result = ${expression}`;
  const { code } = minifySync(source, { compress: true, module: false });
  const [expected, seen] = [source, code].map((text) => runInNewContext(text, {}));
  console.log(`${expression}: expected ${expected}; seen ${seen} from ${code}`);
  changed ||= expected !== true || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
