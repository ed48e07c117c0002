#!/usr/bin/env bash
# svgo 4.1.0: an element of opacity 0.5 in a group of opacity 0.5 keeps one of the two, and becomes twice as opaque.
#
# Expected: opacities multiply, so that 0.25 is left for such an element. They are not inherited, as a fill is; svgo
# keeps both when they differ.
# Seen: the group is removed when its opacity is written as that of its only child, at every level, so that one of three
# remains. It is so with the default plugins.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent svgo@4.1.0
cat >check.mjs <<'JS'
import { optimize } from 'svgo';

/** The product of all opacities, of which there is one path. */
const product = (svg) => [...svg.matchAll(/opacity="([\d.]+)"/g)].reduce((rest, [, opacity]) => rest * opacity, 1);
const path = '<path d="M0 0h4v4z"/>';
/** Content, known opacity. */
const rows = [
  [`<g opacity=".5"><g opacity=".8">${path}</g></g>`, 0.4],
  [`<g opacity=".5"><g opacity=".5">${path}</g></g>`, 0.5],
  ['<g opacity=".5"><path opacity=".5" d="M0 0h4v4z"/></g>', 0.5],
  [`<g opacity=".5"><g opacity=".5"><g opacity=".5">${path}</g></g></g>`, 0.5],
];
console.log('svgo 4.1.0');
let changed = false;
for (const [content, known] of rows) {
  const { data } = optimize(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`);
  const seen = product(data);
  console.log(`${content}: expected ${product(content)}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
