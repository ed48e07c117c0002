#!/usr/bin/env bash
# @lezer/javascript 1.5.6, the parser of CodeMirror for TypeScript, has an error in declarations that TypeScript 5.9.3
# has accepted for years.
#
# Expected: no error, as from TypeScript, and as in the source before each.
# Seen: an error in `declare module 'name'`, `export type *`, a type in `catch`, `let a!: T`, an optional element with a
# name in a tuple, and a decorator before `export`. Some leave more than one statement behind: the module's name is a
# text that is evaluated, and its body a block.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lezer/javascript@1.5.6 typescript@5.9.3
cat >check.mjs <<'JS'
import { parser } from '@lezer/javascript';
import typescript from 'typescript';

const lezer = parser.configure({ dialect: 'ts' });
function hasError(source) {
  let found = false;
  lezer.parse(source).iterate({ enter: ({ type }) => void (found ||= type.isError) });
  return found;
}
function isValid(source) {
  const { diagnostics } = typescript.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { target: typescript.ScriptTarget.ES2022 },
  });
  return diagnostics.length === 0;
}
/** Source, whether it is known to have an error. */
const rows = [
  ['declare module Shop { export function pay(): void }', false],
  ["declare module 'shop' { export function pay(): void }", true],
  ["declare module 'shop';", true],
  ["export type { Cart } from './cart.js';", false],
  ["export type * from './cart.js';", true],
  ['try { pay(); } catch (error) { }', false],
  ['try { pay(); } catch (error: unknown) { }', true],
  ['class Cart { total!: number }', false],
  ['let total!: number;', true],
  ['type Pair = [first: string, second: string];', false],
  ['type Pair = [first: string, second?: string];', true],
  ['@Entity() class Cart { @Column() id = 1 }', false],
  ['@Entity() export class Cart { @Column() id = 1 }', true],
];
console.log('@lezer/javascript 1.5.6, typescript 5.9.3');
let changed = false;
for (const [source, known] of rows) {
  const seen = hasError(source);
  console.log(`${source}\n  expected: no error; seen: ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known || !isValid(source);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
