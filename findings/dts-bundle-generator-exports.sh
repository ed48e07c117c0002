#!/usr/bin/env bash
# dts-bundle-generator 9.5.1 loses exports of valid modules, or writes a declaration that TypeScript cannot read.
#
# Expected: the exports of the module, as TypeScript 5.9.3 sees them, or an error.
# Seen: without an error, `export * as all` has no `default`, `export import` exports nothing, and a name that is no
# identifier, `export { v as 'a-b' }`, is written without its quotes. `typeof import('./part.js')` is left as it is, so
# that the bundle needs a file that it should contain.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --ignore-scripts --no-audit --no-fund --silent dts-bundle-generator@9.5.1 typescript@5.9.3
mkdir source
cat >source/part.ts <<'TS'
export default 1 as const;
export const w = 2;
export namespace N { export type Q = 1 | 2; }
TS
cat >tsconfig.json <<'JSON'
{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "declaration": true, "types": [], "lib": ["es5"] } }
JSON
cat >check.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { generateDtsBundle } from 'dts-bundle-generator';
import typescript from 'typescript';

/** Whether TypeScript accepts a use of declarations. */
function accepts(use, declarations) {
  writeFileSync('use.ts', use.replace('PATH', declarations));
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

/** Module, use of it, and whether TypeScript is known to accept that of the bundle. */
const rows = [
  ["export * as all from './part.js';", "import { all } from 'PATH';\nconst w: 2 = all.w;\n", true],
  ["export * as all from './part.js';", "import { all } from 'PATH';\nconst d: 1 = all.default;\n", false],
  ["import * as a from './part.js';\nexport type B = a.N.Q;", "import type { B } from 'PATH';\nconst b: B = 2;\n", true],
  ["import * as a from './part.js';\nexport import B = a.N.Q;", "import type { B } from 'PATH';\nconst b: B = 2;\n", false],
  ['const v = 1;\nexport { v as ab };', "import { ab } from 'PATH';\nconst b: 1 = ab;\n", true],
  ["const v = 1;\nexport { v as 'a-b' };", "import { 'a-b' as ab } from 'PATH';\nconst b: 1 = ab;\n", false],
  ["export declare const x: typeof import('./part.js');", "import { x } from 'PATH';\nconst w: 2 = x.w;\n", false],
];
console.log('dts-bundle-generator 9.5.1, typescript 5.9.3');
console.error = () => {};
let changed = false;
for (const [module, use, known] of rows) {
  writeFileSync('source/index.ts', `${module}\n`);
  const entry = { filePath: 'source/index.ts', output: { noBanner: true } };
  const [code] = generateDtsBundle([entry], { preferredConfigPath: 'tsconfig.json' });
  writeFileSync('bundle.d.ts', code);
  const expected = accepts(use, './source/index.js');
  const seen = accepts(use, './bundle.js');
  console.log(`${module}\n  ${use.trim().split('\n')[1]} expected ${expected}; seen ${seen}`);
  if (!seen) console.log(code.trim().replace(/^/gm, '    '));
  changed ||= !expected || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
