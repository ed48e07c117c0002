#!/usr/bin/env bash
# oxc-resolver 11.24.2: `null` in `exports` does not end the search for a target, and as the whole of it ends all.
#
# Expected: a condition whose target is `null` matches, so that there is no target, whatever conditions follow; and a
# package whose `exports` is `null` has none, so that its files are found by `main` and by path (Node.js, "Resolution
# Algorithm Specification"). Node.js and enhanced-resolve 5.27.0 agree.
# Seen: the next condition is taken, while `null` for a subpath is respected; and a package with `"exports": null` has
# no entry.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent oxc-resolver@11.24.2 enhanced-resolve@5.27.0
cat >check.mjs <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import enhanced from 'enhanced-resolve';
import { ResolverFactory } from 'oxc-resolver';

const conditionNames = ['node', 'import'];
const oxc = new ResolverFactory({ conditionNames });
const other = enhanced.create.sync({ conditionNames });
/** The file that is found. */
const found = (find) => {
  try {
    return basename(find() ?? 'nothing');
  } catch {
    return 'nothing';
  }
};
/** The `exports` of the package, path in it, expected, known. */
const rows = [
  [{ import: './a.js', default: './b.js' }, '', 'a.js', 'a.js'],
  [{ import: null, default: './b.js' }, '', 'nothing', 'b.js'],
  [{ '.': { import: null, default: './b.js' } }, '', 'nothing', 'b.js'],
  [{ './*': './*', './a.js': null }, '/a.js', 'nothing', 'nothing'],
  [{ './*': './*', './a.js': { import: null, default: './b.js' } }, '/a.js', 'nothing', 'b.js'],
  [undefined, '', 'main.js', 'main.js'],
  [null, '', 'main.js', 'nothing'],
  [null, '/a.js', 'a.js', 'nothing'],
];
console.log('oxc-resolver 11.24.2, enhanced-resolve 5.27.0');
let changed = false;
rows.forEach(([exports, path, expected, known], index) => {
  const name = `p${index}`;
  const folder = join('node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, main: './main.js', exports }));
  for (const file of ['main.js', 'a.js', 'b.js']) writeFileSync(join(folder, file), '');
  const seen = found(() => oxc.sync(process.cwd(), name + path).path);
  console.log(`${name}${path} with ${JSON.stringify(exports)}: expected ${expected}; seen ${seen}`);
  const node = found(() => fileURLToPath(import.meta.resolve(name + path)));
  changed ||= seen !== known || node !== expected || found(() => other(process.cwd(), name + path)) !== expected;
});
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
