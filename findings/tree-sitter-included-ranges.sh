#!/usr/bin/env bash
# web-tree-sitter 0.27.1: a token continues across the gap between two included ranges, and ranges that are not
# in order are silently ignored.
#
# Expected: the Ruby in `<%=Foo%>, <%=Bar%>` has the constants Foo and Bar; ranges that cannot be used throw,
# since the C function returns false for them.
# Seen: one constant, whose text includes the markup between the two, and no error. With the ranges reversed
# `parse` reads the whole text, including everything outside the ranges.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const load = (grammar) =>
  Language.load(readFileSync(`node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`));
const parser = new Parser();
const parse = (language, text, includedRanges = []) => {
  parser.setLanguage(language);
  return parser.parse(text, null, { includedRanges }).rootNode;
};

const text = '<%=Foo%>, <%=Bar%>\n';
const ranges = parse(await load('embedded_template'), text)
  .descendantsOfType('code')
  .map(({ startIndex, endIndex, startPosition, endPosition }) => ({
    ...{ startIndex, endIndex, startPosition, endPosition },
  }));
const ruby = await load('ruby');
const joined = parse(ruby, text, ranges);
const names = joined.descendantsOfType('constant').map((node) => JSON.stringify(node.text)).join(' ');
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2');
console.log(`in order: expected "Foo" "Bar"; seen ${names}${joined.hasError ? ' and an error' : ''}`);

let reversed;
try {
  const { startIndex, endIndex } = parse(ruby, text, ranges.toReversed());
  reversed = `a tree from ${startIndex} to ${endIndex} of ${text.length}`;
} catch (error) {
  reversed = `an error: ${error.message}`;
}
console.log(`out of order: expected an error; seen ${reversed}`);
if (joined.hasError || names !== '"Foo%>, <%=Bar"' || reversed.startsWith('an error')) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
