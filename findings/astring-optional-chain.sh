#!/usr/bin/env bash
# astring 1.9.0: parentheses that end an optional chain are lost.
#
# Expected: `(a?.b).c` keeps them, since it throws where `a` is undefined, whereas `a?.b.c` is undefined. ESTree has a
# ChainExpression where the chain ends.
# Seen: `a?.b.c`, and so for calls: code that threw goes on with undefined. They stay around `a ?? b`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent acorn@8.19.0 astring@1.9.0
cat >check.mjs <<'JS'
import { parse } from 'acorn';
import { generate } from 'astring';

const run = (code) => {
  try {
    return String(new Function('a', `return ${code}`)(undefined));
  } catch (error) {
    return error.name;
  }
};
/** Expression of an `a` that is undefined, known. */
const rows = [
  ['a?.b.c', 'undefined'],
  ['(a?.b).c', 'undefined'],
  ['(a?.b)()', 'undefined'],
  ['(a?.[0]).b', 'undefined'],
  ['(a ?? a).b', 'TypeError'],
];
console.log('astring 1.9.0');
let changed = false;
for (const [code, known] of rows) {
  const output = generate(parse(code, { ecmaVersion: 2024 })).replace(/;\n$/, '');
  const seen = run(output);
  console.log(`${code}: expected ${run(code)}; seen ${seen} from ${output}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
