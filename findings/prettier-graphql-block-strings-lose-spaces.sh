#!/usr/bin/env bash
# prettier 3.10.1: a block string in GraphQL loses the spaces at its beginning and end, also where it is the value of
# an argument.
#
# Expected: the same values: of a block string only the common indentation of the lines after the first, and blank
# lines at the ends, are no part (GraphQL, 2.9.4, BlockStringValue). `print` of graphql 17.1.0 keeps the rest.
# Seen: `""" a """`, which is a text with two spaces, becomes one without.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent prettier@3.10.1 graphql@17.1.0
cat >check.mjs <<'JS'
import { parse, print } from 'graphql';
import prettier from 'prettier';

const value = (source) => parse(source).definitions[0].selectionSet.selections[0].arguments[0].value.value;
/** Block string, known value after formatting. */
const rows = [
  ['"""a"""', 'a'],
  ['"""\n  a\n    b\n"""', 'a\n  b'],
  ['""" a """', 'a'],
  ['"""  a\n  b"""', '  a\nb'],
  ['"""a\n\n  b  """', 'a\n\nb'],
];
console.log('prettier 3.10.1, graphql 17.1.0');
let changed = false;
for (const [text, known] of rows) {
  const source = `{ send(text: ${text}) }`;
  const expected = value(source);
  const seen = value(await prettier.format(source, { parser: 'graphql' }));
  console.log(`${JSON.stringify(text)}: expected ${JSON.stringify(expected)}; seen ${JSON.stringify(seen)}`);
  changed ||= seen !== known || value(print(parse(source))) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
