#!/usr/bin/env bash
# TypeScript 5.9.3 and 6.0.3 for ES2017: `super` in an async method throws when the file has an async generator with
# `super`.
#
# Expected: each method calls that of its parent, as in ECMAScript and with TypeScript 7.0.2.
# Seen: "_super is not defined" from the async method. Async functions are part of ES2017 and async generators are not,
# so that only the generator is rewritten; the other method gets the rewritten `_super` without its declaration. It may
# stand in another class, and before or after. No error from the compiler.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  five@npm:typescript@5.9.3 six@npm:typescript@6.0.3 seven@npm:typescript@7.0.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const parent = 'class Parent { name() { return 1; } }';
const generator = 'async *all() { yield super.name(); }';
const method = 'async one() { return super.name(); }';
/** What `one` resolves with, or its error. */
const run = async (version, source, target) => {
  writeFileSync('source.ts', `${parent}\n${source}\n`);
  const options = ['--target', target, '--lib', 'esnext', '--outDir', 'out', '--ignoreConfig', 'source.ts'];
  if (version === 'five') options.splice(-2, 1);
  const { status } = spawnSync(process.execPath, [`node_modules/${version}/bin/tsc`, ...options]);
  if (status) return 'rejected';
  const code = `${readFileSync('out/source.js', 'utf8')}; new Child().one()`;
  try {
    return String(await runInNewContext(code));
  } catch ({ message }) {
    return message;
  }
};
const undeclared = '_super is not defined';
/** Source, target, expected, known of 5.9.3 and 6.0.3. */
const rows = [
  [`class Child extends Parent { ${method} }`, 'es2017', '1', '1'],
  [`class Child extends Parent { ${method} ${generator} }`, 'es2015', '1', '1'],
  [`class Child extends Parent { ${method} ${generator} }`, 'es2018', '1', '1'],
  [`class Child extends Parent { ${method} ${generator} }`, 'es2017', '1', undeclared],
  [`class Child extends Parent { ${generator} ${method} }`, 'es2017', '1', undeclared],
  [`class Other extends Parent { ${generator} } class Child extends Parent { ${method} }`, 'es2017', '1', undeclared],
  [`class Child extends Parent { ${method} async *all() { yield 1; } }`, 'es2017', '1', '1'],
];
console.log('TypeScript 5.9.3, 6.0.3 and 7.0.2');
let changed = false;
for (const [source, target, expected, known] of rows) {
  const five = await run('five', source, target);
  const six = await run('six', source, target);
  const seven = await run('seven', source, target);
  console.log(`${source} for ${target}: expected ${expected}; seen ${five}; ${six}; ${seven}`);
  changed ||= five !== known || six !== known || seven !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
