#!/usr/bin/env bash
# tailwindcss 4.3.5: the spaces that it puts around signs are missing in some functions of CSS, and are put into texts.
#
# Expected: `w-[calc(1rem-2px)]` is `calc(1rem - 2px)`, as it is, and so within each function that calculates: without
# spaces `1rem-2px` is a number with the unit `rem-2px`. A text in quotes stays as it is.
# Seen: `abs`, `sign` and `calc-size` are not among the functions known, so that the browser ignores the declaration,
# and no error is reported; the text of `content-['log(n*2)']` gets two spaces more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent tailwindcss@4.3.5
cat >check.mjs <<'JS'
import { compile } from 'tailwindcss';

/** The value of a property in what a class is compiled to. */
async function value(name, property) {
  const { build } = await compile('@tailwind utilities;');
  return build([name]).split('\n').map((line) => line.trim()).find((line) => line.startsWith(`${property}:`))?.slice(property.length + 2, -1);
}
/** Class, property, expected, known. */
const rows = [
  ['w-[calc(1rem-2px)]', 'width', 'calc(1rem - 2px)', 'calc(1rem - 2px)'],
  ['w-[min(1rem-2px,9px)]', 'width', 'min(1rem - 2px, 9px)', 'min(1rem - 2px, 9px)'],
  ['w-[hypot(3px,5px-1px)]', 'width', 'hypot(3px, 5px - 1px)', 'hypot(3px, 5px - 1px)'],
  ['w-[abs(1rem-20px)]', 'width', 'abs(1rem - 20px)', 'abs(1rem-20px)'],
  ['opacity-[sign(3-2)]', 'opacity', 'sign(3 - 2)', 'sign(3-2)'],
  ['w-[calc-size(auto,size-2px)]', 'width', 'calc-size(auto, size - 2px)', 'calc-size(auto,size-2px)'],
  ["content-['a-b']", '--tw-content', "'a-b'", "'a-b'"],
  ["content-['log(n*2)']", '--tw-content', "'log(n*2)'", "'log(n * 2)'"],
  ["content-['calc(1/2)']", '--tw-content', "'calc(1/2)'", "'calc(1 / 2)'"],
];
console.log('tailwindcss 4.3.5');
let changed = false;
for (const [name, property, expected, known] of rows) {
  const seen = await value(name, property);
  console.log(`${name}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
