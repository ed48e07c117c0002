#!/usr/bin/env bash
# hjson 3.2.2: a text that begins with a tab loses it on the way through `stringify` and `parse`.
#
# Expected: the same text. With a leading space instead of the tab it is put in quotes and comes back whole.
# Seen: a text with a tab is written on one line between three quotes, where white space at the start does not count, so
# the indentation of a line of Go or of a makefile is gone. In a text of several lines it stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent hjson@3.2.2
cat >check.mjs <<'JS'
import hjson from 'hjson';

const show = JSON.stringify;
/** Text, known. */
const rows = [
  ['  return', '  return'],
  ['a\tb', 'a\tb'],
  ['\treturn', 'return'],
  [' \treturn', 'return'],
  ['\tgo build\t# all', 'go build\t# all'],
  ['\tone\n\ttwo', '\tone\n\ttwo'],
];
console.log('hjson 3.2.2');
let changed = false;
for (const [text, known] of rows) {
  const written = hjson.stringify([text]);
  const [seen] = hjson.parse(written);
  console.log(`expected ${show(text)}; seen ${show(seen)}, from ${show(written)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
