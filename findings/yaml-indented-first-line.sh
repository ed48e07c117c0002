#!/usr/bin/env bash
# yaml 2.9.1: a document that is a text of several lines, the first indented, does not survive `stringify` and `parse`.
#
# Expected: the same text, as when the text is an item of a list or the value of a key.
# Seen: `|1-` with the text at the margin, one space short of what `parse` takes the 1 to mean. It removes the first
# space of each line, or throws when a later line has none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent yaml@2.9.1
cat >check.mjs <<'JS'
import { parse, stringify } from 'yaml';

const trip = (value) => {
  const text = stringify(value);
  try {
    return `${JSON.stringify(text)} -> ${JSON.stringify(parse(text))}`;
  } catch (error) {
    return `${JSON.stringify(text)} -> ${error.code}`;
  }
};
/** Value, known. */
const rows = [
  [[' a\n b'], String.raw`"- |2-\n   a\n   b\n" -> [" a\n b"]`],
  [' a', String.raw`"\" a\"\n" -> " a"`],
  [' a\n b', String.raw`"|1-\n a\n b\n" -> "a\nb"`],
  ['\n  a\n', String.raw`"|1\n\n  a\n" -> "\n a\n"`],
  [' a\nb', String.raw`"|1-\n a\nb\n" -> UNEXPECTED_TOKEN`],
];
console.log('yaml 2.9.1');
let changed = false;
for (const [value, known] of rows) {
  const seen = trip(value);
  console.log(`expected ${JSON.stringify(value)}\n  seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
