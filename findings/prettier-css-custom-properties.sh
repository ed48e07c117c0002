#!/usr/bin/env bash
# prettier 3.10.1 adds a semicolon to the JSON in a custom property, and removes a comma at the end of one.
#
# Expected: the same tokens: the value of a custom property is any sequence of them, with braces in pairs (CSS Custom
# Properties 1, section 2). A script reads it as it stands: `JSON.parse(style.getPropertyValue('--x'))`; and a value of
# `in oklab,` can be followed by more where it is used: `linear-gradient(var(--x) red, blue)`.
# Seen: what is between braces is read as declarations, so that `{"a": [1,2]}` becomes `{ "a":[1,2]; }`, which is no
# JSON any more, and `in oklab,` becomes `in oklab`. An array is left alone, and so is a comma at the beginning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent prettier@3.10.1 css-tree@3.2.1
cat >check.mjs <<'JS'
import { tokenNames, tokenize } from 'css-tree';
import { format } from 'prettier';

/** The tokens of the value of the property, without spaces. */
const tokens = (css) => {
  const value = /--x:([\s\S]*?);?\s*\}\s*$/.exec(css)[1];
  const found = [];
  tokenize(value, (type, start, end) => {
    if (tokenNames[type] !== 'whitespace-token') found.push(value.slice(start, end));
  });
  return found.join(' ');
};
/** Value, known. */
const rows = [
  ['[{"a":1}]', '[ { "a" : 1 } ]'],
  ['{"a": [1,2]}', '{ "a" : [ 1 , 2 ] ; }'],
  ['{"a": "b", "c": true}', '{ "a" : "b" , "c" : true ; }'],
  [',in oklab', ', in oklab'],
  ['in oklab,', 'in oklab'],
  ['1,2,', '1 , 2'],
];
console.log('prettier 3.10.1, css-tree 3.2.1');
let changed = false;
for (const [value, known] of rows) {
  const source = `a{--x:${value}}`;
  const css = await format(source, { parser: 'css' });
  const seen = tokens(css);
  console.log(`${value}: expected ${tokens(source)}; seen ${seen}, from ${JSON.stringify(css)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
