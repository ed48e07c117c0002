#!/usr/bin/env bash
# enhanced-resolve 5.27.0: dollar signs in a module's name are taken for replacement patterns, and `null` in an array of
# `exports` makes it throw a TypeError.
#
# Expected: what Node.js finds. The `*` in a target stands for the text that the `*` in the key matched, and `null` in
# an array is passed over (PACKAGE_TARGET_RESOLVE).
# Seen: `p/a$$b` looks for `a$b.js`, which is another file or none, and `p/$&` for `*.js`; one dollar sign works. With
# `[null, "./main.js"]` it is "Invalid value used as weak map key".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent enhanced-resolve@5.27.0
cat >check.mjs <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import enhanced from 'enhanced-resolve';

const resolve = enhanced.create.sync({ conditionNames: ['node', 'import'], extensions: [] });
const make = (name, exports, files) => {
  const folder = join('node_modules', name);
  mkdirSync(join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, exports }));
  for (const file of files) writeFileSync(join(folder, file), '');
};
make('p', { './*': './lib/*.js' }, ['lib/a.js', 'lib/a$b.js', 'lib/a$$b.js', 'lib/$&.js', 'lib/c$$.js']);
make('q', ['./main.js'], ['main.js']);
make('r', [null, './main.js'], ['main.js']);
const attempt = (name) => {
  try {
    return basename(resolve(process.cwd(), name));
  } catch ({ message }) {
    return /weak map key|but no valid target file was found/.exec(message)?.[0] ?? message;
  }
};
/** Name, expected, known. */
const rows = [
  ['p/a', 'a.js', 'a.js'],
  ['p/a$b', 'a$b.js', 'a$b.js'],
  ['p/a$$b', 'a$$b.js', 'a$b.js'],
  ['p/c$$', 'c$$.js', 'but no valid target file was found'],
  ['p/$&', '$&.js', 'but no valid target file was found'],
  ['q', 'main.js', 'main.js'],
  ['r', 'main.js', 'weak map key'],
];
console.log('enhanced-resolve 5.27.0');
let changed = false;
for (const [name, expected, known] of rows) {
  const seen = attempt(name);
  console.log(`${name}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || basename(fileURLToPath(import.meta.resolve(name))) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
