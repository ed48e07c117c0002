#!/usr/bin/env bash
# recast 0.24.0: two signs in a row are printed as a decrement or an increment, and a function in a condition without
# its parentheses.
#
# Expected: `- -count` with a space or with parentheses, which negates twice.
# Seen: `--count`, which changes the variable; `- --count` becomes `---count`, which is not valid. `(() => 1) ? 2 : 3`
# becomes a function that returns 3 or 2. This is so with the syntax tree of its own parser, pretty-printed or built.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent recast@0.24.0
cat >check.cjs <<'JS'
const { parse, prettyPrint, print, types } = require('recast');

const { identifier, unaryExpression } = types.builders;
const run = (code) => {
  try {
    return JSON.stringify(new Function('count', `const result = ${code}; return [result, count];`)(5));
  } catch (error) {
    return error.name;
  }
};
const printed = (code) => prettyPrint(parse(code)).code.replace(/;$/, '');
/** Expression of `count`, known result and value of `count` afterwards. */
const rows = [
  ['-count', '[-5,5]'],
  ['-(-count)', '[4,4]'],
  ['- -count', '[4,4]'],
  ['+ +count', '[6,6]'],
  ['- --count', 'SyntaxError'],
  ['count - -count', '[10,5]'],
  ['(() => 1) ? 2 : 3', '[null,5]'],
];
console.log('recast 0.24.0');
let changed = false;
for (const [code, known] of rows) {
  const output = printed(code);
  const seen = run(output);
  console.log(`${code}: expected ${run(code)}; seen ${seen} from ${output}`);
  changed ||= seen !== known;
}
const built = print(unaryExpression('-', unaryExpression('-', identifier('count')))).code;
console.log(`built: expected two signs; seen ${built}`);
changed ||= built !== '--count';
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
