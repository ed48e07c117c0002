#!/usr/bin/env bash
# picomatch 4.0.7, and so micromatch 4.0.8 and the filters of Rollup: `[!_]*.js` matches the files that begin with a
# `_`, and no others.
#
# Expected: `[!_]` is any character but `_`, as in every shell and in fast-glob 3.3.3, which is built on micromatch; so
# does picomatch read `[^_]`.
# Seen: without `posix` the `!` is one of the characters of the class. A filter that is to leave out such files takes
# just these.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  picomatch@4.0.7 micromatch@4.0.8 @rollup/pluginutils@5.5.1 fast-glob@3.3.3
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const picomatch = require('picomatch');
const micromatch = require('micromatch');
const fastGlob = require('fast-glob');
const { createFilter } = require('@rollup/pluginutils');

mkdirSync('src');
const paths = ['src/_draft.js', 'src/page.js'];
for (const path of paths) writeFileSync(path, '');
const libraries = {
  'fast-glob 3.3.3': (pattern) => fastGlob.sync(pattern).sort(),
  'picomatch 4.0.7': (pattern) => paths.filter((path) => picomatch.isMatch(path, pattern)),
  'picomatch 4.0.7 with posix': (pattern) => paths.filter((path) => picomatch.isMatch(path, pattern, { posix: true })),
  'micromatch 4.0.8': (pattern) => micromatch(paths, pattern),
  '@rollup/pluginutils 5.5.1': (pattern) => paths.filter(createFilter(pattern, null, { resolve: false })),
};
/** Library, known for `[!_]`. */
const rows = [
  ['fast-glob 3.3.3', 'src/page.js'],
  ['picomatch 4.0.7 with posix', 'src/page.js'],
  ['picomatch 4.0.7', 'src/_draft.js'],
  ['micromatch 4.0.8', 'src/_draft.js'],
  ['@rollup/pluginutils 5.5.1', 'src/_draft.js'],
];
let changed = false;
for (const [library, known] of rows) {
  const [hat, bang] = ['src/[^_]*.js', 'src/[!_]*.js'].map((pattern) => libraries[library](pattern).join());
  console.log(`${library}: expected src/page.js twice; seen [^_] ${hat}, [!_] ${bang}`);
  changed ||= hat !== 'src/page.js' || bang !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
