#!/usr/bin/env bash
# cssnano 9.9.0 and csso 5.0.5 write `0%` as 0 where the two are not the same.
#
# Expected: the percentage of a height stays, as with lightningcss 1.33.0 and esbuild 0.28.2: where the height of the
# container depends on its content, a percentage is `auto`, for a maximum `none` (CSS 2.1, 10.5 and 10.7), and for the
# flex basis `content` (CSS Flexbox 1, 7.2.3); zero is always zero.
# Seen: cssnano hides what `height: 0%` and `max-height: 0%` leave visible. csso keeps those, and changes the logical
# properties of the same meaning and `flex-basis`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  cssnano@9.9.0 postcss@8.5.33 csso@5.0.5 lightningcss@1.33.0 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import cssnano from 'cssnano';
import { minify as csso } from 'csso';
import { transform as esbuild } from 'esbuild-wasm';
import { transform } from 'lightningcss';
import postcss from 'postcss';

const value = (css) => /:(.*?)\}/.exec(css)[1].trim();
/** Property, known of cssnano, known of csso. */
const rows = [
  ['height', '0', '0%'],
  ['max-height', '0', '0%'],
  ['block-size', '0', '0'],
  ['max-block-size', '0', '0'],
  ['flex-basis', '0%', '0'],
];
console.log('cssnano 9.9.0, csso 5.0.5, lightningcss 1.33.0, esbuild-wasm 0.28.2');
let changed = false;
for (const [property, known, knownOther] of rows) {
  const source = `a{${property}:0%}`;
  const { css } = await postcss([cssnano]).process(source, { from: undefined });
  const seen = [value(css), value(csso(source).css)];
  const others = [
    value(String(transform({ filename: 'a.css', code: Buffer.from(source), minify: true }).code)),
    value((await esbuild(source, { loader: 'css', minify: true })).code),
  ];
  console.log(`${property}: 0%: expected 0%; seen ${seen[0]} from cssnano, ${seen[1]} from csso; others ${others}`);
  changed ||= seen[0] !== known || seen[1] !== knownOther || others.some((other) => other !== '0%');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
