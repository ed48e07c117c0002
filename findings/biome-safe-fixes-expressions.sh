#!/usr/bin/env bash
# Biome 2.6.8: safe fixes write other expressions: a power takes the body of a function, `"\0"` takes the digit after
# it, a spread argument is taken for an element, and a variable in a loop keeps its last value.
#
# Expected: the program does what it did, since "safe fixes are guaranteed to not change the semantics of your code".
# Seen: `Math.pow(a => a, 2)` becomes `a => a ** 2`, as `**` gets no parentheses; `${"\0"}1` becomes "\01", one
# character, and no strict code; `new Array(...[3])`, an array of three holes, becomes `[...[3]]`; `var last =
# undefined` in a loop, which clears the variable in each turn, becomes `var last`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @biomejs/biome@2.6.8
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';

const fixed = (rule, input) => {
  const options = ['lint', '--write', `--only=${rule}`, '--stdin-file-path=source.cjs'];
  return spawnSync('node_modules/.bin/biome', options, { input, encoding: 'utf8' }).stdout;
};
/** What the program gives to `run`. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (value) => seen.push(value) });
  } catch ({ name }) {
    seen.push(name);
  }
  return seen.join(' ');
};
const power = 'style/useExponentiationOperator';
const template = 'complexity/noUnnecessaryTemplateExpression';
const array = 'style/useArrayLiterals';
const initial = 'complexity/noUselessUndefinedInitialization';
/** Rule, source, what the source gives, known. */
const rows = [
  [power, 'run(Math.pow(-2, 2));', '4', '4'],
  [power, 'const f = Math.pow(a => a, 2); run(typeof f);', 'number', 'function'],
  [power, 'const f = Math.pow(2, () => 1); run(typeof f);', 'number', 'SyntaxError'],
  [power, 'Math.pow({}, 2); run(1);', '1', 'SyntaxError'],
  [template, 'run(`${"a"}1`.length);', '2', '2'],
  [template, 'run(`${"\\0"}1`.length);', '2', '1'],
  [template, '"use strict"; run(`${"\\0"}1`.length);', '2', 'SyntaxError'],
  [array, 'run(new Array(3, 4).length);', '2', '2'],
  [array, 'run(new Array(...[3]).length);', '3', '1'],
  [initial, 'for (const i of [1, 2]) { let last = undefined; run(last); last = i; }', ' ', ' '],
  [initial, 'for (const i of [1, 2]) { var last = undefined; run(last); last = i; }', ' ', ' 1'],
];
console.log('Biome 2.6.8');
let changed = false;
for (const [rule, source, before, known] of rows) {
  const code = fixed(rule, source);
  const expected = values(source);
  const seen = values(code);
  console.log(`${rule}: ${source} becomes ${code}: expected "${expected}"; seen "${seen}"`);
  changed ||= expected !== before || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
