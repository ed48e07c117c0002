#!/usr/bin/env bash
# micromark 4.0.3: a list that starts with 2, or with an empty item, is a paragraph after indented code, and so it is
# within a quote or an item that follows a paragraph.
#
# Expected: a list. Only a paragraph cannot be interrupted by such a list (CommonMark 0.31.2, "List items"). Code is
# none, and the paragraph before a quote has ended. markdown-it 15.0.3 agrees.
# Seen: `2. second` is text, even with a blank line before it. After fenced code, and with a blank line before the
# quote, it is a list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent micromark@4.0.3 markdown-it@15.0.3
cat >check.mjs <<'JS'
import MarkdownIt from 'markdown-it';
import { micromark } from 'micromark';

const markdownIt = new MarkdownIt('commonmark');
const lists = (html) => (html.match(/<[ou]l/g) ?? []).length;
/** Text, known number of lists. */
const rows = [
  ['```\ncode\n```\n\n2. second\n', 1],
  ['    code\n\n2. second\n', 0],
  ['    code\n2. second\n', 0],
  ['1. one\n\n       code\n\n   2. second\n', 1],
  ['    code\n\n1. second\n', 1],
  ['    code\n\n-\n', 0],
  ['text\n\n> 2. second\n', 1],
  ['text\n> 2. second\n', 0],
  ['text\n- 2. second\n', 1],
];
console.log('micromark 4.0.3');
let changed = false;
for (const [text, known] of rows) {
  const expected = lists(markdownIt.render(text));
  const seen = lists(micromark(text));
  console.log(`${JSON.stringify(text)}: expected ${expected} lists; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
