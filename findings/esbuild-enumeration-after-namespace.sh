#!/usr/bin/env bash
# esbuild 0.28.2: a member of an enumeration is undefined after one that refers to an enumeration in a namespace.
#
# Expected: one more than the member before it. With `isolatedModules` TypeScript 5.9.3 reports a member whose value
# needs another file, and none here. @swc/core 1.16.22 and oxc-transform 0.158.0 count on.
# Seen: `B` in `enum E { A = N.F.A, B }` is undefined, without a warning. With `F.A`, outside of a namespace, it has its
# value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  esbuild-wasm@0.28.2 typescript@5.9.3 @swc/core@1.16.22 oxc-transform@0.158.0
cat >check.mjs <<'JS'
import { transformSync as swc } from '@swc/core';
import { transform as esbuild } from 'esbuild-wasm';
import { transformSync as oxc } from 'oxc-transform';
import ts from 'typescript';

const value = (code) => String(new Function(`${code}; return E.B;`)());
/** The messages of TypeScript about the source as the only file. */
const messages = (source) => {
  const options = { isolatedModules: true, target: ts.ScriptTarget.ES2022, noLib: true, noResolve: true };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === 'source.ts' ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : read(name, ...rest);
  return ts.createProgram(['source.ts'], options, host).getSemanticDiagnostics().length;
};
/** Source, expected, known. */
const rows = [
  ['enum F { A = 3 } enum E { A = F.A, B }', '4', '4'],
  ['namespace N { export const x = 3 } enum E { A = 3, B }', '4', '4'],
  ['namespace N { export enum F { A = 3 } } enum E { A = N.F.A, B }', '4', 'undefined'],
  ['namespace N { export enum F { A = 3 } } enum E { A = N.F.A | 4, B }', '8', 'undefined'],
];
console.log('esbuild-wasm 0.28.2, typescript 5.9.3, @swc/core 1.16.22, oxc-transform 0.158.0');
let changed = false;
for (const [source, expected, known] of rows) {
  const { code, warnings } = await esbuild(source, { loader: 'ts' });
  const seen = value(code);
  console.log(`${source}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || warnings.length > 0 || messages(`${source}\nexport {};`) > 0;
  const others = [
    ts.transpile(source, { target: ts.ScriptTarget.ES2022 }),
    swc(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }).code,
    oxc('source.ts', source).code.replace('export {};', ''),
  ];
  changed ||= others.some((other) => value(other) !== expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
