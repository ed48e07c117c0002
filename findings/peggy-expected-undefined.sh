#!/usr/bin/env bash
# peggy 5.1.0: where `!` refuses a text that would match else, the message is "Expected , or undefined", and the list of
# expectations is empty.
#
# Expected: what was looked for at that place, or that something was not allowed; a language whose names may not be
# keywords has this in its first line.
# Seen: expressions behind `!` and `&` do not report, and the list without elements is joined as though it had three;
# the place is the beginning, whatever matched before. PEG.js, which Peggy continues, has had the like since 2013 (issue
# 194).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent peggy@5.1.0
cat >check.mjs <<'JS'
import peggy from 'peggy';

const names = 'name "name" = !"do" @$[a-z]+';
/** Grammar, text, known message. */
const rows = [
  [`line = @name ";"\n${names}`, '1;', 'Expected name but "1" found.'],
  ['name = !"do" @$[a-z]+', '1', 'Expected [a-z] but "1" found.'],
  ['name = !"do" @$[a-z]+', 'do', 'Expected , or undefined but "d" found.'],
  ['line = "(" !"do" @$[a-z]+ ")"', '(do)', 'Expected , or undefined but "(" found.'],
  ['line = &[a-y] "z"', 'z', 'Expected , or undefined but "z" found.'],
];
console.log('peggy 5.1.0');
let changed = false;
for (const [grammar, text, known] of rows) {
  let seen = 'a match';
  try {
    peggy.generate(grammar).parse(text);
  } catch (error) {
    seen = error.message;
  }
  console.log(`${grammar.replace('\n', '; ')}, on ${text}: seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
