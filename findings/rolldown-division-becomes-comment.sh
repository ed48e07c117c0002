#!/usr/bin/env bash
# rolldown 1.2.19: with `minify` a division by a pure call loses everything after it.
#
# Expected: the output prints the same lines as the source. esbuild 0.28.2 leaves the annotation out.
# Seen: whitespace between `/` and `/* @__PURE__ */` is removed, and `//*` begins a line comment. The whole program is
# one line, so the rest of it is commented out: silently at the top level, as a syntax error inside brackets. rolldown
# itself adds the annotation to `new Date()` and other built-in constructors.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --ignore-scripts --no-audit --no-fund --silent rolldown@1.2.19 esbuild@0.28.2
cat > check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';

const minify = {
  rolldown: async (input) => {
    const bundle = await rolldown({ input });
    return (await bundle.generate({ minify: true })).output[0].code;
  },
  esbuild: async (input) => {
    const options = { bundle: true, format: 'esm', minify: true, write: false };
    return (await build({ entryPoints: [input], ...options })).outputFiles[0].text;
  },
};
const run = (path) => {
  try {
    return execFileSync(process.execPath, [path], { stdio: 'pipe' }).toString().trim().split('\n').join(', ');
  } catch (error) {
    return /\w*Error/.exec(error.stderr)?.[0];
  }
};
/** Source, and what the minified output of rolldown is known to print. */
const rows = [
  [
    `const count = (list) => list.length;\nconsole.log('start');\n` +
      `export const share = 100 / /* @__PURE__ */ count([1, 2]);\nconsole.log(share);\nconsole.log('end');\n`,
    'start',
  ],
  [
    `console.log('start');\nexport const days = 864e5 / new Date(2);\nconsole.log(days);\nconsole.log('end');\n`,
    'start',
  ],
  [
    `const half = (total) => total / new Number(2);\nconsole.log('start');\nconsole.log(half(2));\nconsole.log('end');\n`,
    'SyntaxError',
  ],
];
console.log('rolldown 1.2.19, esbuild 0.28.2');
let changed = false;
for (const [source, known] of rows) {
  writeFileSync('main.js', source);
  const expected = run('main.js');
  console.log(`${source}  expected: ${expected}`);
  for (const [name, bundle] of Object.entries(minify)) {
    writeFileSync('out.js', await bundle('main.js'));
    const seen = run('out.js');
    console.log(`  ${name}: ${seen}`);
    changed ||= seen !== (name === 'rolldown' ? known : expected);
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
