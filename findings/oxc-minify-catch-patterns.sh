#!/usr/bin/env bash
# oxc-minify 0.157.0, and rolldown 1.3.3 with `minify`: what the pattern of a `catch` reads is given the name of what
# the pattern declares.
#
# Expected: `catch ({ text = message() })` calls the function from outside, as esbuild 0.28.2 keeps it: a default value
# and a computed key are expressions that use names like any other.
# Seen: `catch({text:e=e()})`, which throws "Cannot access 'e' before initialization" as soon as something without a
# text is thrown; an arrow function there returns itself. Patterns of parameters, variables and loops are right, and so
# is `catch (error)`. It is the short names: with `compress` alone all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent oxc-minify@0.157.0 rolldown@1.3.3 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild-wasm';
import { minifySync } from 'oxc-minify';
import { rolldown } from 'rolldown';

/** The values that the program gives to `run`, which returns them, or its error. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (value) => seen.push(String(value)) && value });
  } catch ({ message }) {
    seen.push(message);
  }
  return seen.join(' ');
};
async function bundle(source) {
  const plugin = { name: 'source', resolveId: (id) => id, load: () => source };
  const built = await rolldown({ input: 'source', plugins: [plugin] });
  const { output } = await built.generate({ format: 'iife', minify: true });
  return output[0].code;
}
const early = "Cannot access 'e' before initialization";
/** Source, expected, known of oxc-minify. */
const rows = [
  ['function f(a) { try { throw {}; } catch (b) { run(a); } } f(1); f(2);', '1 2', '1 2'],
  ['function f(a) { for (const { b = a } of [{}]) run(b); } f(1); f(2);', '1 2', '1 2'],
  ['function f(a) { try { throw {}; } catch ({ b = a }) { run(b); } } f(1); f(2);', '1 2', early],
  ['function f(a) { try { throw []; } catch ([b = a]) { run(b); } } f(1); f(2);', '1 2', early],
  ['function f(a) { try { throw "xy"; } catch ({ [a]: b }) { run(b); } } f(0); f(1);', 'x y', early],
  ['function f(a) { try { throw {}; } catch ({ b = () => a }) { run(b()); } } f(1); f(2);', '1 2', '()=>e ()=>e'],
  ['const f = () => 1; try { throw {}; } catch ({ a = f() }) { run(a); } run(f());', '1 1', early],
];
console.log('oxc-minify 0.157.0, rolldown 1.3.3, esbuild-wasm 0.28.2');
let changed = false;
for (const [source, expected, known] of rows) {
  const { code } = minifySync('source.mjs', source, { compress: true, mangle: true });
  const seen = values(code);
  const other = values((await transform(source, { minify: true })).code);
  const bundled = values(await bundle(source));
  console.log(`${source}\n  expected ${expected}; seen ${seen}, from ${code}\n  rolldown ${bundled}; esbuild ${other}`);
  changed ||= values(source) !== expected || seen !== known || other !== expected;
  changed ||= (bundled === expected) !== (known === expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
