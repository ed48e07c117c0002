#!/usr/bin/env bash
# TypeScript 7.0.2: in CommonJS, `x++` of a variable that is exported by two names throws.
#
# Expected: the value grows and both names export it, as with 5.9.3 and in an ECMAScript module.
# Seen: the code is `exports.y = (exports.x++, x)`, and there is no `x`. `++x` and `x += 1` are right. With `for (x of
# …)` only the first name gets the value, with 5.9.3 too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent five@npm:typescript@5.9.3 seven@npm:typescript@7.0.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** The exports of the program, or the error that it throws. */
const run = (version, source) => {
  writeFileSync('source.ts', source);
  const options = ['--target', 'es2022', '--module', 'commonjs', '--outDir', 'out', '--noCheck', 'source.ts'];
  spawnSync(process.execPath, [`node_modules/${version}/bin/tsc`, ...options]);
  const exports = {};
  try {
    runInNewContext(readFileSync('out/source.js', 'utf8'), { exports });
    return `x ${exports.x}, y ${exports.y}`;
  } catch ({ message }) {
    return message;
  }
};
/** Statement, expected, known of 5.9.3 and of 7.0.2. */
const rows = [
  ['x += 1;', 'x 2, y 2', 'x 2, y 2', 'x 2, y 2'],
  ['++x;', 'x 2, y 2', 'x 2, y 2', 'x 2, y 2'],
  ['x++;', 'x 2, y 2', 'x 2, y 2', 'x is not defined'],
  ['x--;', 'x 0, y 0', 'x 0, y 0', 'x is not defined'],
  ['for (x of [2]);', 'x 2, y 2', 'x 2, y 1', 'x 2, y 1'],
];
console.log('TypeScript 5.9.3 and 7.0.2');
let changed = false;
for (const [statement, expected, knownFive, knownSeven] of rows) {
  const source = `export let x = 1;\nexport { x as y };\n${statement}\n`;
  const [five, seven] = ['five', 'seven'].map((version) => run(version, source));
  console.log(`${statement} expected ${expected}; seen ${five} from 5.9.3, ${seven} from 7.0.2`);
  changed ||= five !== knownFive || seven !== knownSeven;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
