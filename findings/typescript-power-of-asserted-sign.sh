#!/usr/bin/env bash
# TypeScript 5.9.3 and 6.0.3: `(-x as number) ** 2` becomes `-x ** 2`, which is a syntax error.
#
# Expected: JavaScript with the value of the source. ECMAScript has no `-x ** 2`, so that nobody has to guess which
# comes first; the brackets of the source are needed without the type too. TypeScript 7.0.2 keeps them.
# Seen: for ES2016 and later the brackets go with `as`, `satisfies` or `<…>`, whatever the unary operator, without an
# error from the compiler. Those before a member stay, as do those before `!`; for ES2015 it becomes `Math.pow`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  five@npm:typescript@5.9.3 six@npm:typescript@6.0.3 seven@npm:typescript@7.0.2
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** The code for the expression, and its value or the name of the error. */
const run = (version, expression, target) => {
  writeFileSync('source.ts', `const x: any = 3;\nconst y = ${expression};\n`);
  const options = ['--target', target, '--outDir', 'out', '--strict', '--ignoreConfig', 'source.ts'];
  if (version === 'five') options.splice(-2, 1);
  const { status } = spawnSync(process.execPath, [`node_modules/${version}/bin/tsc`, ...options]);
  const code = readFileSync('out/source.js', 'utf8');
  const text = /y = (.*);/.exec(code)[1];
  try {
    return `${text} is ${runInNewContext(`${code}; y`)}${status ? ', rejected' : ''}`;
  } catch ({ name }) {
    return `${text} is a ${name}${status ? ', rejected' : ''}`;
  }
};
/** Expression, target, known of 5.9.3 and 6.0.3, and of 7.0.2, which is as expected. */
const rows = [
  ['(-x) ** 2', 'es2022', '(-x) ** 2 is 9', '(-x) ** 2 is 9'],
  ['(-x as any).toFixed()', 'es2022', '(-x).toFixed() is -3', '(-x).toFixed() is -3'],
  ['(-x as number) ** 2', 'es2015', 'Math.pow(-x, 2) is 9', 'Math.pow(-x, 2) is 9'],
  ['(-x as number) ** 2', 'es2022', '-x ** 2 is a SyntaxError', '(-x) ** 2 is 9'],
  ['(-x satisfies number) ** 2', 'es2022', '-x ** 2 is a SyntaxError', '(-x) ** 2 is 9'],
  ['(-x)! ** 2', 'es2022', '(-x) ** 2 is 9', '(-x) ** 2 is 9'],
  ['(<number>+x) ** 2', 'es2022', '+x ** 2 is a SyntaxError', '(+x) ** 2 is 9'],
  ['(<any>!x) ** 2', 'es2022', '!x ** 2 is a SyntaxError', '(!x) ** 2 is 0'],
];
console.log('TypeScript 5.9.3, 6.0.3 and 7.0.2');
let changed = false;
for (const [expression, target, known, expected] of rows) {
  const [five, six, seven] = ['five', 'six', 'seven'].map((version) => run(version, expression, target));
  console.log(`${expression} for ${target}: expected ${expected}; seen ${five}; ${six}; ${seven}`);
  changed ||= five !== known || six !== known || seven !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
