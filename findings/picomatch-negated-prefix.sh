#!/usr/bin/env bash
# picomatch 4.0.7, and so tinyglobby 0.2.17 and fast-glob 3.3.3: `!(core)` before more of a pattern also excludes every
# name that begins with core.
#
# Expected: `packages/!(core)/package.json` is the file of every package but core, as bash and minimatch 11.0.9 have it.
# Seen: that of core-utils is missing, and `!(core).js` does not match core-utils.js. At the end of a pattern, as in
# `packages/!(core)`, only core is excluded.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  picomatch@4.0.7 tinyglobby@0.2.17 fast-glob@3.3.3 minimatch@11.0.9
mkdir -p packages/core packages/core-utils packages/ui
touch packages/{core,core-utils,ui}/package.json packages/{core,core-utils,ui}.js
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import fastGlob from 'fast-glob';
import { minimatch } from 'minimatch';
import picomatch from 'picomatch';
import { globSync } from 'tinyglobby';

const paths = (pattern) =>
  execFileSync('bash', ['-O', 'extglob', '-c', `printf '%s\n' ${pattern}`], { encoding: 'utf8' }).trim().split('\n');
const every = ['core', 'core-utils', 'ui'].flatMap((name) =>
  ['', '.js', '/package.json'].map((end) => `packages/${name}${end}`),
);
const show = (list) => list.map((path) => path.replace('packages/', '')).sort().join(' ');
const finders = {
  minimatch: (pattern) => every.filter((path) => minimatch(path, pattern)),
  picomatch: (pattern) => every.filter((path) => picomatch(pattern)(path)),
  tinyglobby: (pattern) => globSync(pattern),
  'fast-glob': (pattern) => fastGlob.sync(pattern),
};
/** Pattern, finders, known. */
const rows = [
  ['packages/!(core)/package.json', ['minimatch'], 'core-utils/package.json ui/package.json'],
  ['packages/!(core)/package.json', ['picomatch', 'tinyglobby', 'fast-glob'], 'ui/package.json'],
  ['packages/!(core).js', ['minimatch'], 'core-utils.js ui.js'],
  ['packages/!(core).js', ['picomatch', 'tinyglobby', 'fast-glob'], 'ui.js'],
  ['packages/!(core|*.js)', ['minimatch', 'picomatch'], 'core-utils ui'],
];
console.log('picomatch 4.0.7, tinyglobby 0.2.17, fast-glob 3.3.3, minimatch 11.0.9');
let changed = false;
for (const [pattern, names, known] of rows) {
  for (const name of names) {
    const seen = show(finders[name](pattern));
    console.log(`${pattern}, ${name}: expected ${show(paths(pattern))}; seen ${seen}`);
    changed ||= seen !== known;
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
