#!/usr/bin/env bash
# prettier-plugin-properties 0.3.1 removes spaces at the end of values, even where they are escaped, and with a space
# as the separator the sign that a value begins with.
#
# Expected: the same keys and values, as a formatter leaves them. In java.util.Properties "all remaining characters on
# the line" are the value, which people end with `\u0020` or `\ ` so that no editor removes the space.
# Seen: `prompt=Name:\u0020` becomes `prompt = Name:`, and `a==b` with `keySeparator: ' '` becomes `a =b`, whose value
# is b. Spaces before a value keep their backslash.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  prettier@3.10.1 prettier-plugin-properties@0.3.1 dot-properties@1.1.2
cat >check.mjs <<'JS'
import { parse } from 'dot-properties';
import { format } from 'prettier';
import * as plugin from 'prettier-plugin-properties';

/** Text, separator, known value of `a`. */
const rows = [
  ['a=\\ b', ' = ', ' b'],
  ['a=b\\\\', ' = ', 'b\\'],
  ['a=b\\u0020', ' = ', 'b'],
  ['a=b\\ ', ' = ', 'b'],
  ['a=b ', ' = ', 'b'],
  ['a==b', '=', '=b'],
  ['a==b', ' ', 'b'],
  ['a=\\:', ' ', ''],
];
console.log('prettier 3.10.1, prettier-plugin-properties 0.3.1, dot-properties 1.1.2');
let changed = false;
for (const [text, keySeparator, known] of rows) {
  const written = await format(text, { parser: 'dot-properties', plugins: [plugin.default ?? plugin], keySeparator });
  const [expected, seen] = [parse(text).a, parse(written).a].map((value) => JSON.stringify(value));
  console.log(`${JSON.stringify(text)}: expected ${expected}; seen ${seen}, from ${JSON.stringify(written)}`);
  changed ||= seen !== JSON.stringify(known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
