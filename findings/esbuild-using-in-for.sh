#!/usr/bin/env bash
# esbuild 0.28.2 leaves `using` in the head of a `for` statement when the target does not have it.
#
# Expected: it is rewritten for older targets, as in a block and with `of`: "using" is in the list of what esbuild
# transforms.
# Seen: `for (using x = …; …; …)` is printed as it is, without an error or a warning, also with
# `supported: { using: false }`. TypeScript 5.9.3 rewrites it. `for (await using x = …; …; …)`,
# which is valid too, is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent esbuild-wasm@0.28.2 typescript@5.9.3
cat >check.mjs <<'JS'
import { transform } from 'esbuild-wasm';
import ts from 'typescript';

const stays = (code) => /\busing\b(?! declaration)/.test(code);
/** Source, known. */
const rows = [
  ['{ using x = get(); run(x); }', false],
  ['for (using x of get()) run(x);', false],
  ['for (const y of get()) { using x = y; run(x); }', false],
  ['for (using x = get(); x.next(); ) run(x);', true],
];
console.log('esbuild-wasm 0.28.2, typescript 5.9.3');
let changed = false;
for (const [source, known] of rows) {
  const seen = [];
  for (const options of [{ target: 'es2022' }, { target: 'node18' }, { supported: { using: false } }]) {
    const { code, warnings } = await transform(source, options);
    seen.push(stays(code));
    changed ||= stays(code) !== known || warnings.length > 0;
  }
  console.log(`${source}: expected no "using"; seen ${seen.join() === 'true,true,true' ? 'as it is' : 'none'}`);
  changed ||= stays(ts.transpile(source, { target: ts.ScriptTarget.ES2022 }).replace(/^var __.*?^};$/gms, ''));
}
const refused = await transform('async () => { for (await using x = get(); x.next(); ) run(x); };').then(
  () => 'none',
  ({ errors }) => errors[0].text,
);
console.log(`for (await using …): expected no error; seen ${refused}`);
if (changed || refused !== '"await using" declarations are not allowed here') {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
