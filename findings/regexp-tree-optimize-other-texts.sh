#!/usr/bin/env bash
# regexp-tree 0.1.27: `optimize` returns regular expressions that match other texts: `[_^]` becomes `[^_]`, and `a{0}`
# becomes `a*`.
#
# Expected: the optimized expression finds the same in every text, which is what an optimizer is for; or it stays as it
# is.
# Seen: the characters of a class are sorted, and a `^` that comes first this way makes the class its own complement.
# Where nothing is asked for by `{0}`, everything is. `\{` loses its backslash with the flag `u` too, which makes the
# expression invalid. None of this needs an option.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent regexp-tree@0.1.27
cat >check.cjs <<'JS'
const { optimize } = require('regexp-tree');

const show = (expression, text) => JSON.stringify(text.match(expression)?.[0] ?? null);
function optimized(expression, text) {
  try {
    const result = optimize(expression);
    return `${result}, which finds ${show(result.toRegExp(), text)}`;
  } catch (error) {
    return error.message;
  }
}
/** Expression, text, known. */
const rows = [
  [/[a-zA-Z_^]/, '^', '/[A-Z^_a-z]/, which finds "^"'],
  [/[_^]/, 'a_', '/[^_]/, which finds "a"'],
  [/[a^]+b/, 'a^b', '/[^a]+b/, which finds "^b"'],
  [/[&^]/, '1&2', '/[&^]/, which finds "&"'],
  [/[|^]/, '1|2', '/[^|]/, which finds "1"'],
  [/a{0}b/, 'aab', '/a*b/, which finds "aab"'],
  [/ab{0}/, 'abb', '/ab*/, which finds "abb"'],
  [/\{a/, '{a', '/{a/, which finds "{a"'],
  [/\{a/u, '{a', 'Invalid regular expression: /{a/u: Lone quantifier brackets'],
];
console.log('regexp-tree 0.1.27');
let changed = false;
for (const [expression, text, known] of rows) {
  const seen = optimized(expression, text);
  console.log(`${expression} in ${text}: expected one that finds ${show(expression, text)}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
