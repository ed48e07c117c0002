#!/usr/bin/env bash
# bytes 3.1.2: `bytes('10MiB')` is 10, and so is every size with a unit that is not known or a space around it.
#
# Expected: the README says that null is returned upon error, as for a text without a number: a limit of `10MiB` or
# `10M` is an error, or ten times 2 ** 20.
# Seen: what follows the number is dropped. A web server with such a limit refuses bodies of eleven bytes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent bytes@3.1.2
cat >check.mjs <<'JS'
import bytes from 'bytes';

/** Text, expected, known. */
const rows = [
  ['10MB', '10485760', 10485760],
  ['10 mb', '10485760', 10485760],
  ['ten MB', 'null', null],
  ['10MiB', 'null or 10485760', 10],
  ['10M', 'null or 10485760', 10],
  [' 10MB', 'null or 10485760', 10],
  ['10MB ', 'null or 10485760', 10],
  ['1,000kb', 'null or 1024000', 1],
];
console.log('bytes 3.1.2');
let changed = false;
for (const [text, expected, known] of rows) {
  const seen = bytes(text);
  console.log(`${JSON.stringify(text)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
