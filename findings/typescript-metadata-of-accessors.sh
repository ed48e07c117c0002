#!/usr/bin/env bash
# TypeScript 7.0.2: `emitDecoratorMetadata` gives an accessor whose setter has no type the type Object.
#
# Expected: the type of the getter, which the parameter of its setter takes without a type of its own, as 5.9.3 and
# 6.0.3 emit it; libraries that convert or validate by the type of a member rely on it.
# Seen: `design:type` is Object instead of Number, Date or a class. With a type at the setter, or without a setter, it
# is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  five@npm:typescript@5.9.3 six@npm:typescript@6.0.3 seven@npm:typescript@7.0.2
cat >tsconfig.json <<'JSON'
{
  "compilerOptions": {
    "target": "es2022",
    "module": "commonjs",
    "strict": true,
    "types": [],
    "outDir": "out",
    "experimentalDecorators": true,
    "emitDecoratorMetadata": true
  },
  "files": ["source.ts"]
}
JSON
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** The name of the type that is emitted for the member. */
const type = (version, member) => {
  writeFileSync('source.ts', `declare const d: any;\nclass A {\n  @d ${member}\n}\n`);
  const { status, stdout } = spawnSync(process.execPath, [`node_modules/${version}/bin/tsc`], { encoding: 'utf8' });
  if (status) return stdout;
  let name;
  const metadata = (key, value) => {
    if (key === 'design:type') name = value?.name;
    return () => {};
  };
  runInNewContext(readFileSync('out/source.js', 'utf8'), { d() {}, Reflect: { metadata } });
  return name;
};
/** Member, expected, known of 7.0.2. */
const rows = [
  ['x: number = 1;', 'Number', 'Number'],
  ['get x(): number { return 1; }', 'Number', 'Number'],
  ['get x(): number { return 1; } set x(value: number) {}', 'Number', 'Number'],
  ['get x(): number { return 1; } set x(value) {}', 'Number', 'Object'],
  ['get x(): Date { return new Date(); } set x(value) {}', 'Date', 'Object'],
];
console.log('TypeScript 5.9.3, 6.0.3 and 7.0.2');
let changed = false;
for (const [member, expected, known] of rows) {
  const [five, six, seven] = ['five', 'six', 'seven'].map((version) => type(version, member));
  console.log(`${member} expected ${expected}; seen ${five}, ${six} and ${seven}`);
  changed ||= five !== expected || six !== expected || seven !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
