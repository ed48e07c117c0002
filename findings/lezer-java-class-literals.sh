#!/usr/bin/env bash
# @lezer/java 1.1.5, the Java parser of CodeMirror, has an error in every class literal of a class, `Cart.class`, and
# in every `switch` that is a value.
#
# Expected: no error: any type may stand before `.class` (JLS 15.8.2), and a `switch` may be an operand since Java 14
# (15.28). java-parser 3.0.1 reads them all.
# Seen: `int.class` and `Cart[].class` are class literals, `Cart.class` is the creation of an object with an error. A
# `switch` with arrows is read as a statement only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lezer/java@1.1.5 java-parser@3.0.1
cat >check.mjs <<'JS'
import { parser } from '@lezer/java';
import { parse } from 'java-parser';

function hasError(source) {
  let found = false;
  parser.parse(source).iterate({ enter: ({ type }) => void (found ||= type.isError) });
  return found;
}
const arrows = 'switch (x) { case 1 -> 2; default -> 3; }';
/** Member of a class, whether it is known to have an error. */
const rows = [
  ['Object a = int.class;', false],
  ['Object a = Cart[].class;', false],
  ['Object a = Cart.class;', true],
  ['Object a = shop.Cart.class;', true],
  ['String a = Cart.class.getName();', true],
  ['@Test(Cart.class) void f() { }', true],
  ['void f() { g(Cart.class); }', true],
  ['void f(int x) { switch (x) { case 1 -> g(); default -> h(); } }', false],
  [`int f(int x) { return ${arrows}; }`, true],
];
console.log('@lezer/java 1.1.5, java-parser 3.0.1');
let changed = false;
for (const [member, known] of rows) {
  const source = `class A { ${member} }`;
  parse(source);
  const seen = hasError(source);
  console.log(`${member}: expected no error; seen ${seen ? 'an error' : 'none'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
