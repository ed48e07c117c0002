#!/usr/bin/env bash
# svgo 4.1.0: a style that holds for several paths holds for none once their group is removed or they are joined.
#
# Expected: the same colours. svgo writes a style to the element when it holds for one alone, and could leave the group
# or the paths as they are when it holds for more.
# Seen: `g path { fill: red }` stays in the `<style>`, and the group around the paths does not; `path + path` stays, and
# three paths become one. The picture turns black, with the default plugins.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent svgo@4.1.0 css-select@7.0.0 htmlparser2@12.0.0
cat >check.mjs <<'JS'
import { selectAll } from 'css-select';
import { parseDocument } from 'htmlparser2';
import { optimize } from 'svgo';

/** How many triangles are red, by the selector of the `<style>` or by an attribute; a path may hold several. */
function red(svg) {
  const document = parseDocument(svg, { xmlMode: true });
  const selector = /<style>(.*?)\{/.exec(svg)?.[1].replaceAll('&gt;', '>');
  const styled = selector === undefined ? [] : selectAll(selector, document);
  const paths = new Set([...styled, ...selectAll('[style="fill:red"]', document)]);
  return [...paths].flatMap(({ attribs }) => attribs.d.match(/M/g)).length;
}
const paths = ['<path d="M0 0h1v1z"/>', '<path d="M3 3h1v1z"/>', '<path d="M6 6h1v1z"/>'];
/** Content, known number of red paths. */
const rows = [
  [`<style>g path{fill:red}</style><g>${paths[0]}</g>`, 1],
  [`<style>.r path{fill:red}</style><g class="r">${paths.join('')}</g>`, 3],
  [`<style>g path{fill:red}</style><g>${paths.join('')}</g>`, 0],
  [`<style>path+path{fill:red}</style>${paths.join('')}`, 0],
];
console.log('svgo 4.1.0');
let changed = false;
for (const [content, known] of rows) {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`;
  const { data } = optimize(source);
  const seen = red(data);
  console.log(`${content}: expected ${red(source)} red; seen ${seen}, in ${data.replace(/^<svg.*?>|<.svg>$/g, '')}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
