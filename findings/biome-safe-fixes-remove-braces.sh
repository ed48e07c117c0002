#!/usr/bin/env bash
# Biome 2.6.8: safe fixes that remove braces join the last statement to the next line and move declarations to the scope
# around.
#
# Expected: the program does what it did, since "safe fixes are guaranteed to not change the semantics of your code".
# Seen: the brace had ended the statement, so that without a semicolon before it a next line that begins with `[`, `(`
# or a template belongs to the statement. A name that was declared in the block is declared twice, or hides another one.
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
const block = 'complexity/noUselessLoneBlockStatements';
const otherwise = 'style/noUselessElse';
/** Rule, source, what the source gives, known. */
const rows = [
  [block, 'let one = 1;\n{ one = [2]; }\n[3].forEach(run);', '3', '3'],
  [block, 'let one = 1;\n{ one = [2] }\n[3].forEach(run);', '3', 'TypeError'],
  [block, '"use strict";\nfunction f() { return 1; }\n{ function f() { return 2; } }\nrun(f());', '1', '2'],
  [block, '"use strict";\n{ function f() {} }\nrun(typeof f);', 'undefined', 'function'],
  [otherwise, 'const f = (x) => {\nif (x) return;\nelse { x = 1; }\nrun(x);\n};\nf(0);', '1', '1'],
  [otherwise, 'const f = (x) => {\nif (x) return;\nelse { x = 1 }\n[3].forEach(run);\n};\nf(0);', '3', 'TypeError'],
  [otherwise, 'const f = (x) => {\nif (x) return;\nelse { let y = 1; run(y); }\nlet y = 2;\n};\nf(0);', '1', 'SyntaxError'],
  ['style/useCollapsedElseIf', 'let one = 1;\nif (!one) run(1);\nelse { if (one) one = [2] }\n[3].forEach(run);', '3', 'TypeError'],
];
console.log('Biome 2.6.8');
let changed = false;
const show = JSON.stringify;
for (const [rule, source, before, known] of rows) {
  const code = fixed(rule, source);
  const expected = values(source);
  const seen = values(code);
  console.log(`${rule}: ${show(source)} becomes ${show(code)}: expected ${expected}; seen ${seen}`);
  changed ||= expected !== before || seen !== known || code === source;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
