#!/usr/bin/env bash
# terser 5.51.2: a BigInt that is incremented, or has a plus sign before it, makes it throw.
#
# Expected: `count++` of a variable that holds 1n is left alone or becomes 2n, as `count += 1n` does.
# Seen: "Cannot convert a BigInt value to a number" from `minify`, when it knows the value: within a function, and at
# the top level of a module. The error names no position in the source, since it is terser's own. `+1n` fails too,
# which throws when it runs, and may be within `try`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent terser@5.51.2
cat >check.mjs <<'JS'
import { minify } from 'terser';

const error = 'Cannot convert a BigInt value to a number';
const output = async (code, module) => {
  try {
    return (await minify(code, { module, mangle: false })).code;
  } catch ({ message, line }) {
    return `${message}, line ${line}`;
  }
};
/** Source, whether it is a module, known. */
const rows = [
  ['let count = 1n; count += 1n; run(count);', true, 'let count=1n;count+=1n,run(2n);'],
  ['let count = 1n; count++; run(count);', false, 'let count=1n;count++,run(count);'],
  ['let count = 1n; count++; run(count);', true, `${error}, line undefined`],
  ['let count = 1n; --count; run(count);', true, `${error}, line undefined`],
  ['function next() { let count = 1n; count++; return count; }', false, `${error}, line undefined`],
  ['try { +1n; } catch { run(1); }', false, `${error}, line undefined`],
];
console.log('terser 5.51.2');
let changed = false;
for (const [source, module, known] of rows) {
  const seen = await output(source, module);
  console.log(`${source}${module ? ' as a module' : ''}: expected code; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
