#!/usr/bin/env bash
# @swc/wasm 1.16.18: compressing calculates with constant texts by the rules of Rust.
#
# Expected: the values of ECMAScript, as esbuild 0.28.2 keeps them: only "Infinity" is infinite (7.1.4.1), texts are
# compared by their code units of 16 bits (7.2.12), and a sigma at the end of a word has its own lower case (22.1.3.28).
# Seen: "INF", "inf" and "INFINITY" are infinite; an emoji is greater than U+FFFD, the opposite of what the same
# comparison of variables gives; and the sigma becomes one of the middle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @swc/wasm@1.16.18 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { minifySync } from '@swc/wasm';
import { transform } from 'esbuild-wasm';

const value = (code) => {
  const seen = [];
  runInNewContext(code, { run: (item) => seen.push(String(item)) });
  return seen.join(' ');
};
/** Expression, expected, known. */
const rows = [
  ['+"Infinity"', 'Infinity', 'Infinity'],
  ['+"infinite"', 'NaN', 'NaN'],
  ['+"INFINITY"', 'NaN', 'Infinity'],
  ['+"inf"', 'NaN', 'Infinity'],
  ['"INF" * 2', 'NaN', 'Infinity'],
  ['+"-INF"', 'NaN', '-Infinity'],
  ['"a" < "b"', 'true', 'true'],
  ['"\\u{1f600}" < "\\ufffd"', 'true', 'false'],
  ['"\\ufffd" > "\\u{1f600}"', 'true', 'false'],
  ['"\\u0391\\u0392".toLowerCase()', '\u03b1\u03b2', '\u03b1\u03b2'],
  ['"\\u0391\\u03a3".toLowerCase()', '\u03b1\u03c2', '\u03b1\u03c3'],
];
console.log('@swc/wasm 1.16.18, esbuild-wasm 0.28.2');
let changed = false;
for (const [expression, expected, known] of rows) {
  const source = `run(${expression});`;
  const { code } = minifySync(source, { compress: true, mangle: false, module: false });
  const seen = value(code);
  console.log(`${expression}: expected ${expected}; seen ${seen} from ${code}`);
  changed ||= value(source) !== expected || seen !== known;
  changed ||= value((await transform(source, { minify: true })).code) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
