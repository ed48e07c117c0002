#!/usr/bin/env bash
# rollup-plugin-dts 6.5.1: a type or value that is imported under another name gets its own name back in a place where
# another one is meant, and does not where it is meant; an exported alias is lost.
#
# Expected: the bundle means what its modules mean, as TypeScript 5.9.3 checks them. `infer K` declares K for the branch
# where the condition holds, `typeof v` in the type of a function means its parameter, and `export import` exports.
# Seen: in the other branch K keeps its name, which nothing has in the bundle. `typeof v` of a parameter becomes that of
# the imported value, without an error. `export import Q = N.Q` is not exported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --ignore-scripts --no-audit --no-fund --silent rollup@4.68.8 rollup-plugin-dts@6.5.1 typescript@5.9.3
mkdir source
cat >source/key.d.ts <<'TS'
declare const value: 1;
interface Key { k: 1 }
declare namespace N { type Q = 1 | 2; }
export { value as v, N };
export type { Key as K };
TS
cat >check.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
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

/** Module behind its import, use of it, and whether TypeScript is known to accept that of the bundle. */
const rows = [
  ['export type B = { [K in "y"]: K } & { z: K };', 'const b: B = { y: "y", z: { k: 1 } };', true],
  ['export type B = [0] extends [infer K] ? K : never;', 'const b: B = 0;', true],
  ['export type B = string extends { a: infer K } ? K : K;', 'const b: B = { k: 1 };', false],
  ['export type B = { f(w: string): typeof w } & { v: typeof v };', 'declare const b: B; const s: string = b.f("");', true],
  ['export type B = { f(v: string): typeof v } & { v: typeof v };', 'declare const b: B; const s: string = b.f("");', false],
  ['export type B = N.Q;', 'const b: B = 2;', true],
  ['export import B = N.Q;', 'const b: B = 2;', false],
];
console.log('rollup-plugin-dts 6.5.1, rollup 4.68.8, typescript 5.9.3');
let changed = false;
for (const [module, use, known] of rows) {
  writeFileSync('source/index.d.ts', `import { type K, v, N } from './key.js';\n${module}\n`);
  const result = await rollup({ input: 'source/index.d.ts', plugins: [dts()], logLevel: 'silent' });
  const [{ code }] = (await result.generate({ format: 'es' })).output;
  writeFileSync('bundle.d.ts', code);
  const expected = accepts(use, './source/index.js');
  const seen = accepts(use, './bundle.js');
  console.log(`${module}\n  ${use} expected ${expected}; seen ${seen}`);
  if (!seen) console.log(code.replace(/^/gm, '    ').trimEnd());
  changed ||= !expected || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
