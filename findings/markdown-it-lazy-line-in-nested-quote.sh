#!/usr/bin/env bash
# markdown-it 15.0.3: a line that goes on with a paragraph in a quote of a quote becomes code when it is indented by
# four spaces and begins like a list or a heading.
#
# Expected: a line that is indented by four cannot begin a list or a heading, and indented code cannot interrupt a
# paragraph, so that the line belongs to it (CommonMark 0.31.2, 4.4 and 5.1). commonmark 0.31.2 and micromark 4.0.3 have
# it so.
# Seen: the quotes end before the line. In a single quote, and when the line is plain text, it belongs to the paragraph.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent markdown-it@15.0.3 commonmark@0.31.2 micromark@4.0.3
cat >check.mjs <<'JS'
import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { micromark } from 'micromark';

const markdownIt = new MarkdownIt('commonmark');
const compact = (html) => html.replace(/\s*\n\s*/g, ' ').replace(/> </g, '><').trim();
/** Markdown, known. */
const rows = [
  ['> a\n    - b\n', '<blockquote><p>a - b</p></blockquote>'],
  ['> > a\n    b\n', '<blockquote><blockquote><p>a b</p></blockquote></blockquote>'],
  ['> > a\n    - b\n', '<blockquote><blockquote><p>a</p></blockquote></blockquote><pre><code>- b </code></pre>'],
  ['> > a\n    1. b\n', '<blockquote><blockquote><p>a</p></blockquote></blockquote><pre><code>1. b </code></pre>'],
  ['> > a\n    # b\n', '<blockquote><blockquote><p>a</p></blockquote></blockquote><pre><code># b </code></pre>'],
];
console.log('markdown-it 15.0.3, commonmark 0.31.2, micromark 4.0.3');
let changed = false;
for (const [markdown, known] of rows) {
  const expected = compact(new HtmlRenderer().render(new Parser().parse(markdown)));
  const other = compact(micromark(markdown));
  const seen = compact(markdownIt.render(markdown));
  console.log(`${JSON.stringify(markdown)}: commonmark ${expected}; micromark ${other}; markdown-it ${seen}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
