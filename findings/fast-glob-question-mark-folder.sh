#!/usr/bin/env bash
# fast-glob 3.3.3, and so globby 16.2.4: a `?` in a folder's name finds nothing.
#
# Expected: `package?/a.js` finds packages/a.js, as with tinyglobby 0.2.17 and bash; `?` is listed as basic syntax.
# Seen: an empty list. What comes before the first wildcard is the folder to read, and `?` does not count as one there,
# so the search goes to a folder of that very name. With another wildcard in the name, or `?` in the last name alone, it
# finds the file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fast-glob@3.3.3 globby@16.2.4 tinyglobby@0.2.17
mkdir -p packages/v1
touch packages/a.js packages/v1/b.js
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import fastGlob from 'fast-glob';
import { globbySync } from 'globby';
import { globSync } from 'tinyglobby';

const bash = (pattern) => execFileSync('bash', ['-c', `printf '%s\n' ${pattern}`], { encoding: 'utf8' }).trim();
/** Pattern, known. */
const rows = [
  ['packages/?.js', 'packages/a.js'],
  ['[p]ackage?/a.js', 'packages/a.js'],
  ['package?/a.js', 'none'],
  ['package?/*.js', 'none'],
  ['packages/v?/b.js', 'none'],
];
console.log('fast-glob 3.3.3, globby 16.2.4, tinyglobby 0.2.17');
let changed = false;
for (const [pattern, known] of rows) {
  const found = [fastGlob.sync, globbySync].map((find) => find(pattern).join() || 'none');
  console.log(`${pattern}: expected ${bash(pattern)}; seen ${found.join(' and ')}`);
  changed ||= found.some((seen) => seen !== known) || globSync(pattern).join() !== bash(pattern);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
