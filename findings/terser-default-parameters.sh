#!/usr/bin/env bash
# terser 5.51.2: the default value of a parameter is not evaluated when its function is called where it is written.
#
# Expected: the output calls the same functions in the same order as the source; esbuild 0.28.2 keeps the calls.
# Seen: with the default options such a call is replaced by the body, and `p = run()` is dropped with the parameter. A
# pattern is dropped too where the body is one value. A function that is called by its name keeps its default values.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent terser@5.51.2 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import { minify } from 'terser';

/** The values that the program gives to `run`, which returns them. */
const values = (code) => {
  const seen = [];
  runInNewContext(code, { run: (value) => seen.push(String(value)) && value });
  return seen.join(' ');
};
/** Source, known. */
const rows = [
  ['const call = (p = run(1)) => run(2); call();', '1 2'],
  ['((p = run(1)) => run(2))();', '2'],
  ['(function (p = run(1)) { run(2); })();', '2'],
  ['(({ p = run(1) }) => p)({});', ''],
  ['(([p = run(1)]) => p)([]);', ''],
  ['run(((p = run(1)) => 2)());', '2'],
];
console.log('terser 5.51.2, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, known] of rows) {
  const expected = values(source);
  const { code } = await minify(source);
  const seen = values(code);
  console.log(`${source} expected ${expected}; seen ${seen} from ${code}`);
  changed ||= seen !== known || values((await transform(source, { minify: true })).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
