#!/usr/bin/env bash
# lightningcss 1.33.0: the minified value of a custom property has other tokens: numbers of six digits, two words that
# have become one, and no plus signs.
#
# Expected: the tokens stay, since a custom property holds any of them for whoever reads it (CSS Custom Properties,
# section 2): a script may read an identifier of eight digits. Where tokens would run together, a comment stays between
# them (CSS Syntax, section 9).
# Seen: `12345678` becomes `12345700`, while `z-index` keeps it; `a/**/b` becomes `ab`, `1/**/px` a length, and
# `1px+1px` the one token `1px1px`. esbuild 0.28.2 joins the words too, but keeps digits and signs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent lightningcss@1.33.0 css-tree@3.2.1 esbuild-wasm@0.28.2
cat >check.mjs <<'JS'
import { tokenNames, tokenize } from 'css-tree';
import { transform as esbuild } from 'esbuild-wasm';
import { transform } from 'lightningcss';

/** The tokens of a value, without comments and spaces. */
const tokens = (value) => {
  const found = [];
  tokenize(value, (type, start, end) => {
    const name = tokenNames[type];
    if (!/comment|whitespace/.test(name)) found.push(value.slice(start, end));
  });
  return found.join(' ');
};
const valueOf = (code) => /--a:\s*(.*?);?\s*\}/s.exec(code)[1];
/** Value, known of lightningcss and of esbuild. */
const rows = [
  ['123456', '123456', '123456'],
  ['1234567', '1234570', '1234567'],
  ['12345678', '12345700', '12345678'],
  ['0.12345678', '.123457', '.12345678'],
  ['a b', 'a b', 'a b'],
  ['a/**/b', 'ab', 'ab'],
  ['1/**/px', '1px', '1px'],
  ['1/**/2', '12', '12'],
  ['a/**/(b)', 'a(b)', 'a(b)'],
  ['1px+1px', '1px1px', '1px+1px'],
  ['U+26', 'U26', 'U+26'],
];
console.log('lightningcss 1.33.0, css-tree 3.2.1, esbuild-wasm 0.28.2');
let changed = false;
for (const [value, known, knownOther] of rows) {
  const source = `a{--a:${value}}`;
  const seen = valueOf(transform({ filename: 'a.css', code: Buffer.from(source), minify: true }).code.toString());
  const other = valueOf((await esbuild(source, { loader: 'css', minify: true })).code);
  const [expected, found] = [value, seen].map(tokens);
  console.log(`${value}: expected the tokens ${expected}; seen ${found} from ${seen}, and esbuild ${other}`);
  changed ||= seen !== known || other !== knownOther;
}
const plain = transform({ filename: 'a.css', code: Buffer.from('a{z-index:12345678}'), minify: true });
console.log(`z-index: 12345678 becomes ${plain.code}`);
if (changed || plain.code.toString() !== 'a{z-index:12345678}') {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
