#!/usr/bin/env bash
# chevrotain 13.2.0: patterns of tokens lose their flags `u`, `v` and `s`, so that `/\p{L}+/u` matches no letter.
#
# Expected: what the regular expression matches at the place, as with its flag `y`, or an error when the lexer is made.
# Seen: nothing is matched where the flag gives `\p{…}`, `\u{…}` or sets their meaning; the text "p{L}" is a word; a dot
# with `u` takes half of a character beyond U+FFFF, and with `s` stops at the end of a line. `/\p{L}+/u` is accepted
# without a word, while `s` and `v` are said to prevent an optimization. The flag `i` stays. Known as issue 1620, open
# since 2021.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent chevrotain@13.2.0
cat >check.mjs <<'JS'
import { createToken, Lexer } from 'chevrotain';

console.error = () => {};
console.warn = () => {};
/** What the first token takes of a text. */
function taken(pattern, text) {
  const token = createToken({ name: 'Token', pattern, line_breaks: true });
  const { tokens, errors } = new Lexer([token]).tokenize(text);
  return errors[0]?.offset === 0 ? 'nothing' : JSON.stringify(tokens[0].image);
}
/** Pattern, text, known. */
const rows = [
  [/é+/u, 'éé', '"éé"'],
  [/B+/i, 'bB', '"bB"'],
  [/\p{L}+/u, 'éé', 'nothing'],
  [/\p{L}+/u, 'p{L}', '"p{L}"'],
  [/\u{1F600}/u, '\u{1F600}', 'nothing'],
  [/./u, '\u{1F600}', '"\\ud83d"'],
  [/[[A-Z]--[A]]/v, 'B', 'nothing'],
  [/a.b/s, 'a\nb', 'nothing'],
];
console.log('chevrotain 13.2.0');
let changed = false;
for (const [pattern, text, known] of rows) {
  const match = new RegExp(pattern, `${pattern.flags}y`).exec(text);
  const expected = match ? JSON.stringify(match[0]) : 'nothing';
  const seen = taken(pattern, text);
  console.log(`${pattern} at ${JSON.stringify(text)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
