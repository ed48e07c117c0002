#!/usr/bin/env bash
# clean-css 5.3.3 empties the braces of a custom property, and joins the words on both sides of a comment.
#
# Expected: the same tokens: the value of a custom property is any of them, with braces in pairs (CSS Custom Properties
# 1, section 2), and a comment ends the token before it (CSS Syntax 3, 4.3.2), so that a space or the comment must stay
# between two words. csso 5.0.5 does so.
# Seen: `{"a":1}`, which a script may read as JSON, becomes `{}`, with a warning of an invalid property name;
# `b/**/1s` becomes the one word `b1s` and `screen/**/and` a medium that does not exist, without one. A custom property
# keeps its comments.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent clean-css@5.3.3 csso@5.0.5 css-tree@3.2.1
cat >check.mjs <<'JS'
import CleanCSS from 'clean-css';
import { tokenNames, tokenize } from 'css-tree';
import { minify } from 'csso';

/** The tokens of the text, without comments, spaces and semicolons. */
const tokens = (text) => {
  const found = [];
  tokenize(text, (type, start, end) => {
    if (!/comment|whitespace|semicolon/.test(tokenNames[type])) found.push(text.slice(start, end));
  });
  return found.join(' ');
};
/** Source, known of clean-css. */
const rows = [
  ['a{--x:[1,2]}', 'a{--x:[1,2]}'],
  ['a{--x:{b:c;d:e}}', 'a{--x:{b:c;d:e};}'],
  ['a{--x:{"a":1}}', 'a{--x:{};}'],
  ['a{--x:{b}}', 'a{--x:{};}'],
  ['a{--x:b/**/c}', 'a{--x:b/**/c}'],
  ['a{animation:b 1s}', 'a{animation:b 1s}'],
  ['a{animation:b/**/1s}', 'a{animation:b1s}'],
  ['a{margin:1px/**/auto}', 'a{margin:1pxauto}'],
  ['@media screen/**/and (color){a{b:c}}', '@media screenand (color){a{b:c}}'],
];
console.log('clean-css 5.3.3, csso 5.0.5, css-tree 3.2.1');
let changed = false;
for (const [source, known] of rows) {
  const { styles, errors } = new CleanCSS().minify(source);
  const other = minify(source, { restructure: false }).css;
  console.log(`${source}: expected the tokens ${tokens(source)}; seen ${styles}; csso ${other || 'nothing'}`);
  changed ||= styles !== known || errors.length > 0;
  changed ||= !source.startsWith('@') && tokens(other) !== tokens(source);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
