#!/usr/bin/env bash
# terser 5.51.4 and uglify-js 3.19.3 take the variable of a `for` out of the loop, so that all functions made there
# share it.
#
# Expected: each turn of `for (let i = 0; …)` has its own `i` (ECMAScript, 14.7.4.4), as with esbuild 0.28.2.
# Seen: when a later variable of the same `let` is unused, the first one is declared before the loop: functions that the
# turns keep all see the last value. Two such loops in a row make terser throw that the variable "is redeclared".
# Without the unused variable all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent terser@5.51.4 uglify-js@3.19.3 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import { minify } from 'terser';
import uglify from 'uglify-js';

/** The values that the program gives to `run`, after those of the functions that it gives to `keep`. */
const values = (code) => {
  const seen = [];
  const kept = [];
  runInNewContext(code, { keep: (action) => kept.push(action), run: (value) => seen.push(value) });
  return [...kept.map((action) => action()), ...seen].join(' ');
};
const attempt = async (action) => {
  try {
    return values((await action()).code);
  } catch ({ message }) {
    return message;
  }
};
const loop = (declarations) => `for (let ${declarations}; i < 3; i++) keep(() => i);`;
const inside = (...loops) => `(function () { ${loops.join(' ')} })();`;
/** Source, expected, known of terser, known of uglify-js. */
const rows = [
  [inside(loop('i = 0')), '0 1 2', '0 1 2', '0 1 2'],
  [inside(loop('i = 0, a = run(5)')), '0 1 2 5', '3 3 3 5', '3 3 3 5'],
  [inside(loop('i = 0, a = keep(() => i)')), '0 0 1 2', '3 3 3 3', '3 3 3 3'],
  [inside(loop('i = 1, a = run(5)'), loop('i = 2, a = run(6)')), '1 2 2 5 6', '"i" is redeclared', '3 3 3 5 6'],
];
console.log('terser 5.51.4, uglify-js 3.19.3, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, expected, known, knownOther] of rows) {
  const seen = await attempt(() => minify(source));
  const other = await attempt(() => uglify.minify(source));
  console.log(`${source}\n  expected ${expected}; seen ${seen} from terser, ${other} from uglify-js`);
  changed ||= values(source) !== expected || seen !== known || other !== knownOther;
  changed ||= (await attempt(() => transform(source, { minify: true }))) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
