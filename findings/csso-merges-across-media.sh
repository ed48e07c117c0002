#!/usr/bin/env bash
# csso 5.0.5: a `margin` is moved behind the `@media` block that overrides it, and a `padding` behind a `padding-right`.
#
# Expected: the same values for every element and medium, as from lightningcss 1.33.0, also with the restructuring that
# is on by default.
# Seen: of `.c { margin: 8px }`, a block for print with `.c { margin: 0 }` and `.c { margin-top: 4px }` the first and
# the last become one rule at the end, so that the block has no effect. A rule for several selectors goes behind one
# that makes an exception. With `restructure: false` all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent csso@5.0.5 css-tree@3.2.1 lightningcss@1.33.0
cat >check.mjs <<'JS'
import { generate, parse, walk } from 'css-tree';
import { minify } from 'csso';
import { transform } from 'lightningcss';

const sides = ['top', 'right', 'bottom', 'left'];
/** The four values of the property that hold for an element of class c in print, where the last declaration wins. */
function inPrint(css, property) {
  const values = {};
  walk(parse(css), {
    visit: 'Declaration',
    enter({ property: name, value }) {
      if (!generate(this.rule.prelude).split(',').includes('.c')) return;
      const [a, b = a, c = a, d = b] = generate(value).replaceAll('px', '').split(' ');
      if (name === property) sides.forEach((side, index) => (values[side] = [a, b, c, d][index]));
      else if (name.startsWith(property)) values[name.slice(property.length + 1)] = a;
    },
  });
  return sides.map((side) => values[side]).join(' ');
}
/** Source, property, known of csso. */
const rows = [
  ['.c{margin:8px}@media print{.c{margin:0}}', 'margin', '0 0 0 0'],
  ['.c{margin:8px}@media print{.c{margin:0}}.c{margin-top:4px}', 'margin', '4 8 8 8'],
  ['.c{margin:8px}@media print{.c{margin-left:0}}.c{margin-top:4px}', 'margin', '4 8 8 8'],
  ['.c,.a.b{padding:2px}.c{padding-right:0}', 'padding', '2 0 2 2'],
  ['.c{top:1px}.c,.a.b{padding:2px}.c{color:blue;padding-right:0}', 'padding', '2 2 2 2'],
];
console.log('csso 5.0.5, lightningcss 1.33.0');
let changed = false;
for (const [source, property, known] of rows) {
  const { css } = minify(source);
  const expected = inPrint(source, property);
  const seen = inPrint(css, property);
  const { code } = transform({ filename: 'a.css', code: Buffer.from(source), minify: true });
  const other = inPrint(String(code), property);
  console.log(`${source}: expected ${expected}; lightningcss ${other}; csso ${seen}, from ${css}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
