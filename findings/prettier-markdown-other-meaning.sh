#!/usr/bin/env bash
# Prettier 3.10.1: formatted Markdown has other emphasis, code, lists and blocks than before.
#
# Expected: the same HTML, as Prettier's first requirement is to keep the meaning; by CommonMark 0.31.2 with
# commonmark 0.31.2.
# Seen: `*a_*` becomes `_a__`, where the last `_` is outside; a code span in two grave accents gets one of them; a fence
# of tildes becomes one of grave accents although these cannot have one in their info string (4.5), so that the rest of
# the document changes; text that goes on with a paragraph loses its four spaces and begins a block; lists in lists
# become a thematic break.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent prettier@3.10.1 commonmark@0.31.2
cat >check.mjs <<'JS'
import { HtmlRenderer, Parser } from 'commonmark';
import { format } from 'prettier';

const html = (markdown) => new HtmlRenderer().render(new Parser().parse(markdown)).replace(/\s*\n\s*/g, ' ').trim();
const show = JSON.stringify;
/** Markdown, known. */
const rows = [
  ['*a b*\n', '_a b_\n'],
  ['*a_*\n', '_a__\n'],
  ['*a*_b_\n', '_a__b_\n'],
  ['``a`b``\n', '``a`b``\n'],
  ['`a``b``\n', '`a`b`\n'],
  ['~~~ a\nb\n~~~\n', '```a\nb\n```\n'],
  ['~~~ a`b\nc\n~~~\n', '```a`b\nc\n```\n'],
  ['a\n    # b\n', 'a # b\n'],
  ['a\n    ***\n', 'a\n***\n'],
  ['a\n    ```\n', 'a\n```\n'],
  ['a\n    <div>\n', 'a\n<div>\n'],
  ['- *\n', '- -\n'],
  ['- * -\n', '- - -\n'],
  ['- a\n- * *\n', '- a\n- - -\n'],
];
console.log('Prettier 3.10.1, commonmark 0.31.2');
let changed = false;
for (const [markdown, known] of rows) {
  const seen = await format(markdown, { parser: 'markdown' });
  const [before, after] = [markdown, seen].map(html);
  const result = before === after ? 'the same' : after;
  console.log(`${show(markdown)}: expected ${before}; seen ${result} from ${show(seen)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
