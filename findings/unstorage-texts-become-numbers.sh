#!/usr/bin/env bash
# unstorage 1.17.6: a text that looks like a number, such as some abbreviated hashes of commits, comes back as one:
# `12e4567` as Infinity.
#
# Expected: `getItem` returns the text that `setItem` was given, in memory too.
# Seen: a text is stored as it is, and read as JSON and more: `undefined` is undefined, and the quotes of `"a"` are gone.
# `getItem<string>` has the type of a text all the same; a longer number and one with a zero before it stay texts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent unstorage@1.17.6
cat >check.mjs <<'JS'
import { createStorage } from 'unstorage';

const storage = createStorage();
const show = (value) => (typeof value === 'string' ? JSON.stringify(value) : String(value));
/** Text, known if another. */
const rows = [
  ['abcdef1'],
  ['0234567'],
  ['1234567', '1234567'],
  ['12e4567', 'Infinity'],
  ['12e45', '1.2e+46'],
  ['12345678901234567890'],
  ['true', 'true'],
  ['undefined', 'undefined'],
  ['"a"', '"a"'],
  ['[1]', '1'],
];
console.log('unstorage 1.17.6');
let changed = false;
for (const [text, known = show(text)] of rows) {
  await storage.setItem('key', text);
  const seen = show(await storage.getItem('key'));
  console.log(`expected ${show(text)}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
