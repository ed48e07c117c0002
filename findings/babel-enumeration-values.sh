#!/usr/bin/env bash
# @babel/preset-typescript 8.0.7: members of an enumeration get other values, or names that look them up the other way.
#
# Expected: the object that TypeScript 5.9.3 makes. Texts have no way back to their names, and a member's name means the
# member within the enumeration.
# Seen: `+"1"` is the text "1"; a member named `NaN` is not found by that name; `A + E.A`, a text, gets an
# entry that leads back; a member after `1 << 31` is refused, as its value is negative. With `-1` that works.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @babel/core@8.1.3 @babel/preset-typescript@8.0.7 typescript@5.9.3
cat >check.mjs <<'JS'
import { transformSync } from '@babel/core';
import ts from 'typescript';

const show = (code) => {
  const values = new Function(`${code}; return E;`)();
  return JSON.stringify(Object.entries(values).map(([key, value]) => `${key}: ${typeof value} ${value}`));
};
const babel = (source) => {
  try {
    const presets = ['@babel/preset-typescript'];
    return show(transformSync(source, { filename: 'source.ts', configFile: false, sourceType: 'script', presets }).code);
  } catch ({ message }) {
    return /NumericLiterals must be non-negative/.exec(message)?.[0] ?? message;
  }
};
/** Source, whether babel's object is the expected one, and else what is known. */
const rows = [
  ['enum E { A = 1, B = A + 1, C = "x", D = C + "y" }', true],
  ['enum E { A = +"1" }', '["A: string 1"]'],
  ['enum E { Nan = 1, A = Nan }', true],
  ['enum E { NaN = 1, A = NaN }', '["1: string NaN","NaN: string A","A: number NaN"]'],
  ['enum E { A = "x", B = A + A }', true],
  ['enum E { A = "x", B = A + E.A }', '["A: string x","B: string xx","xx: string B"]'],
  ['enum E { A = -1, B }', true],
  ['enum E { A = 1 << 31, B }', 'NumericLiterals must be non-negative'],
];
console.log('@babel/preset-typescript 8.0.7, typescript 5.9.3');
let changed = false;
for (const [source, known] of rows) {
  const expected = show(ts.transpile(source, { target: ts.ScriptTarget.ES2022 }));
  const seen = babel(source);
  console.log(`${source}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== (known === true ? expected : known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
