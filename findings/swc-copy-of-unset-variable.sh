#!/usr/bin/env bash
# @swc/core 1.16.22: minifying replaces a constant by the variable that it was copied from, although that one changes
# between, when the variable was declared without a value.
#
# Expected: the output prints what the source prints; `const before = last` keeps the value that `last` had.
# Seen: with the default options of `compress` the constant is gone, and `last` is read after its change by `++`, `+=`
# or `??=`, as in a loop that compares each value with the one before. A variable that is declared with a value, or
# changed by `=`, is copied. esbuild 0.28.2 keeps the copy.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/core@1.16.22 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { minifySync } from '@swc/core';
import { transformSync } from 'esbuild-wasm';

const run = (code) => {
  const seen = [];
  new Function('log', code)((value) => void seen.push(String(value)));
  return seen.join(' ');
};
/** Source, known of swc. */
const rows = [
  ['let n = 0; const before = n; n++; log(before);', '0'],
  ['let n; const before = n; n = 1; log(before);', 'undefined'],
  ['let n; const before = n; n++; log(before);', 'NaN'],
  ['let text; const before = text; text += "a"; log(before);', 'undefineda'],
  ['let first; for (const item of [4, 5]) { const before = first; first ??= item; log(before); }', '4 4'],
  ['let list; const had = list; list ||= []; if (had) log("had one"); else log("had none");', 'had one'],
];
console.log('@swc/core 1.16.22, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, known] of rows) {
  const code = `(function () { ${source} })();`;
  const seen = run(minifySync(code, { compress: true, mangle: false }).code);
  const other = run(transformSync(code, { minify: true }).code);
  console.log(`${source}: expected ${run(code)}; esbuild ${other}; swc ${seen}`);
  changed ||= seen !== known || other !== run(code);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
