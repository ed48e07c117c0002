#!/usr/bin/env bash
# @swc/wasm 1.16.18: compressing moves `'use strict'` from the middle of a script or function to its
# beginning, where it has an effect.
#
# Expected: the text stays without effect, or goes: a directive is one of the first statements (ECMAScript, 11.2.1), so
# that it is none where scripts are joined and only a later one has it. esbuild 0.28.2 and terser 5.51.4 do so.
# Seen: when the statements before the text can be joined to those after it, it is left as the first one: then an
# assignment to a new global throws, here and in the whole script or function.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/wasm@1.16.18 esbuild-wasm@0.28.2 terser@5.51.4
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { minifySync } from '@swc/wasm';
import { transform } from 'esbuild-wasm';
import { minify } from 'terser';

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
/** Source, expected, known. */
const rows = [
  ["'use strict'; a = 1; run(a);", 'ReferenceError', 'ReferenceError'],
  ["run(0); 'use strict'; a = 1; run(a);", '0 1', '0 ReferenceError'],
  ["function f() { a = 1; 'use strict'; run(a); } f();", '1', 'ReferenceError'],
  ["function f() { a = 1; 'use other'; run(a); } f();", '1', '1'],
];
console.log('@swc/wasm 1.16.18, esbuild-wasm 0.28.2, terser 5.51.4');
let changed = false;
for (const [source, expected, known] of rows) {
  const { code } = minifySync(source, { compress: true, mangle: false, module: false });
  const seen = values(code);
  console.log(`${source} expected ${expected}; seen ${seen} from ${code}`);
  changed ||= values(source) !== expected || seen !== known;
  changed ||= values((await transform(source, { minify: true })).code) !== expected;
  changed ||= values((await minify(source)).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
