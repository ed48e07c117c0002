#!/usr/bin/env bash
# rolldown-plugin-dts 0.30.0, which tsdown bundles declarations with: a type that is imported under another name gets
# its own name back, and inner types that have the other name with it.
#
# Expected: the bundle means what its modules mean, as TypeScript 5.9.3 checks them: the parameter of a mapped type or
# of a method and a type in a namespace hide what is imported. rollup-plugin-dts 6.5.1 has it so.
# Seen: `{ [K in keyof T]: K }` maps to the imported type, and in a namespace another type is used, without an error. A
# method with the parameter `K` has the opposite effect: the imported type keeps the name `K` in the rest of its
# interface, and cannot be found. Function types are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --ignore-scripts --no-audit --no-fund --silent \
  rolldown@1.3.3 rolldown-plugin-dts@0.30.0 rollup@4.68.8 rollup-plugin-dts@6.5.1 typescript@5.9.3
mkdir source
echo 'export * from "./b.js";' >source/index.d.ts
echo 'export default interface Key { k: 1 }' >source/key.d.ts
cat >check.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { dts as rolldownDts } from 'rolldown-plugin-dts';
import { rollup } from 'rollup';
import { dts as rollupDts } from 'rollup-plugin-dts';
import typescript from 'typescript';

/** Whether TypeScript accepts a use of declarations. */
function accepts(use, declarations) {
  writeFileSync('use.ts', `import type { B } from '${declarations}';\n${use}\n`);
  const { ModuleKind, ModuleResolutionKind, ScriptTarget } = typescript;
  const program = typescript.createProgram(['use.ts'], {
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es5.d.ts'],
    skipDefaultLibCheck: true,
    target: ScriptTarget.ES2022,
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
  });
  return typescript.getPreEmitDiagnostics(program).length === 0;
}
async function bundle(build, plugin, to) {
  const result = await build({ input: 'source/index.d.ts', plugins: [plugin], logLevel: 'silent' });
  const { output } = await result.generate({ format: 'es' });
  const { code } = output.find(({ fileName }) => /\.(?:d\.ts|js)$/.test(fileName));
  writeFileSync(`${to}.d.ts`, code);
  return code;
}

/** Module behind its import, use of it, and whether TypeScript is known to accept that of the bundle. */
const rows = [
  ['export type B = K;', 'const b: B = { k: 1 };', true],
  ['export type B = <K>(x: K) => K;', 'declare const b: B; const n: 5 = b<5>(5);', true],
  ['export interface B { x: { [K in "y"]: K }; z: K }', 'declare const b: B; const y: "y" = b.x.y;', false],
  ['export type B = { [K in "y" as `get${K}`]: K };', 'const b: B = { gety: "y" };', false],
  ['declare namespace N { type K = 5; type L = K } export type B = N.L | K;', 'const b: B = 5;', false],
  ['export interface B { f<K>(x: K): K; z: K }', 'declare const b: B; const k: 1 = b.z.k;', false],
];
console.log('rolldown-plugin-dts 0.30.0, rolldown 1.3.3; rollup-plugin-dts 6.5.1; typescript 5.9.3');
let changed = false;
for (const [module, use, known] of rows) {
  writeFileSync('source/b.d.ts', `import type K from './key.js';\n${module}\n`);
  const code = await bundle(rolldown, rolldownDts({ dtsOnly: true }), 'first');
  await bundle(rollup, rollupDts(), 'second');
  const [expected, seen, other] = ['./source/index.js', './first.js', './second.js'].map((name) => accepts(use, name));
  console.log(`${module}\n  ${use} expected ${expected}; seen ${seen}, with rollup-plugin-dts ${other}`);
  if (!seen) console.log(code.replace(/^/gm, '    ').trimEnd());
  changed ||= !expected || seen !== known || !other;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
