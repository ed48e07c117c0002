#!/usr/bin/env bash
# twig 3.0.0: a condition between `?` and `:` of another one is lost, powers are taken from the left, and a list of
# variables is not set.
#
# Expected: `a ? b ? c : d : e` is `a ? (b ? c : d) : e`, the only way to read it; `**` is right-associative (operator
# table of Twig 3); `set` assigns several variables, and the second parameter of `join` is the separator of the last
# two items (documentation of Twig, of which the package is "a pure JavaScript implementation").
# Seen: the value of the inner condition, and no error for any of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent twig@3.0.0
cat >check.mjs <<'JS'
import Twig from 'twig';

const render = (data) => Twig.twig({ data, rethrow: true }).render({ yes: true, no: false, list: ['a', 'b', 'c'] });
/** Template, what Twig makes of it, known. */
const rows = [
  ["{{ no ? 'a' : yes ? 'b' : 'c' }}", 'b', 'b'],
  ["{{ yes ? (yes ? 'a' : 'b') : 'c' }}", 'a', 'a'],
  ["{{ yes ? yes ? 'a' : 'b' : 'c' }}", 'a', 'true'],
  ["{{ yes ? no ? 'a' : 'b' : 'c' }}", 'b', 'false'],
  ['{{ 2 ** 3 }}', '8', '8'],
  ['{{ 2 ** 3 ** 2 }}', '512', '64'],
  ['{% set x = 1 %}[{{ x }}]', '[1]', '[1]'],
  ['{% set x, y = 1, 2 %}[{{ x }}{{ y }}]', '[12]', '[]'],
  ["{{ list|join(', ', ' and ') }}", 'a, b and c', 'a, b, c'],
];
console.log('twig 3.0.0');
let changed = false;
for (const [template, expected, known] of rows) {
  const seen = render(template);
  console.log(`${template}: expected '${expected}'; seen '${seen}'`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
