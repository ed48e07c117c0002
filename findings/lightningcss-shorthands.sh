#!/usr/bin/env bash
# lightningcss 1.33.0: minified shorthands are empty, invalid or reset what stood after them.
#
# Expected: declarations that mean the same and are valid by the syntax of css-tree 3.2.1, as the input is.
# Seen: `border-image: none` becomes `border-image:`, so that the image of another rule stays; `transform-origin: left
# top 5px` becomes `0 5px`, where the depth is the height, and `top right 0` becomes `right 0 top`, which is invalid;
# the percentage of `font-stretch` goes into `font`, which takes only words for it (CSS Fonts 4, 2.7);
# `transition-behavior` goes before `transition`, which resets it (CSS Transitions 2, 2.5).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent lightningcss@1.33.0 css-tree@3.2.1
cat >check.mjs <<'JS'
import { lexer, parse } from 'css-tree';
import { transform } from 'lightningcss';

const isValid = (declarations) =>
  declarations
    .split(';')
    .every((text) => lexer.matchDeclaration(parse(text, { context: 'declaration' })).error === null);
/** Declarations, expected, known. */
const rows = [
  ['border-image:url(a) 1', 'border-image:url(a) 1', 'border-image:url(a) 1'],
  ['border-image:none', 'border-image:none', 'border-image:'],
  ['border-image:url(a);border-image-source:none', 'border-image:none', 'border-image:'],
  ['transform-origin:left top', 'transform-origin:0 0', 'transform-origin:0 0'],
  ['transform-origin:left top 5px', 'transform-origin:0 0 5px', 'transform-origin:0 5px'],
  ['transform-origin:top right 0', 'transform-origin:100% 0 0', 'transform-origin:right 0 top'],
  ['font:12px a;font-weight:700', 'font:700 12px a', 'font:700 12px a'],
  ['font:12px a;font-stretch:75%', 'font:condensed 12px a', 'font:75% 12px a'],
  ['font:12px a;font-stretch:condensed', 'font:condensed 12px a', 'font:75% 12px a'],
  [
    'transition:a 1s;transition-behavior:allow-discrete',
    'transition:a 1s allow-discrete',
    'transition-behavior:allow-discrete;transition:a 1s',
  ],
];
console.log('lightningcss 1.33.0, css-tree 3.2.1');
let changed = false;
for (const [declarations, expected, known] of rows) {
  const { code } = transform({ filename: 'a.css', code: Buffer.from(`a{${declarations}}`), minify: true });
  const seen = code.toString().slice(2, -1);
  console.log(`${declarations}: expected ${expected}; seen ${seen}${isValid(seen) ? '' : ', which is invalid'}`);
  changed ||= seen !== known || !isValid(declarations) || !isValid(expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
