#!/usr/bin/env bash
# @dprint/markdown 0.28.1 removes spaces and lines around the content of code blocks.
#
# Expected: the same code, since the content of a code block is literal (CommonMark 0.31.2, 4.4 and 4.5). Prettier
# 3.10.1 leaves it alone.
# Seen: empty lines around the code are gone, and spaces before it when the first line is the whole of it or when all
# lines have them, as in a part of a diff without changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @dprint/formatter@0.6.0 @dprint/markdown@0.28.1 commonmark@0.31.2 prettier@3.10.1
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createFromBuffer } from '@dprint/formatter';
import { getPath } from '@dprint/markdown';
import { Parser } from 'commonmark';
import { format } from 'prettier';

const dprint = createFromBuffer(readFileSync(getPath()));
/** The content of the code block that the text begins with. */
const code = (markdown) => new Parser().parse(markdown).firstChild.literal;
const show = JSON.stringify;
/** Markdown, known. */
const rows = [
  ['```\na\n```\n', 'a\n'],
  ['```\n\na\n```\n', 'a\n'],
  ['```\na\n\n```\n', 'a\n'],
  ['```\n    a\n```\n', 'a\n'],
  ['```\n    a\nb\n```\n', '    a\nb\n'],
  ['```diff\n-a\n b\n```\n', '-a\n b\n'],
  ['```diff\n a\n b\n```\n', 'a\nb\n'],
  ['````md\n\n```\nx\n```\n````\n', '```\nx\n```\n'],
  ['       a\n     b\n', '  a\nb\n'],
];
console.log('@dprint/markdown 0.28.1, commonmark 0.31.2, prettier 3.10.1');
let changed = false;
for (const [markdown, known] of rows) {
  const expected = code(markdown);
  const seen = code(dprint.formatText({ filePath: 'source.md', fileText: markdown }));
  console.log(`${show(markdown)}: expected ${show(expected)}; seen ${show(seen)}`);
  const other = code(await format(markdown, { parser: 'markdown', embeddedLanguageFormatting: 'off' }));
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
