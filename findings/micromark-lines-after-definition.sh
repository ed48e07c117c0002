#!/usr/bin/env bash
# micromark 4.0.3: code and HTML that come after a definition of a link lose their line ends.
#
# Expected: the lines stay apart, as in commonmark 0.31.2; a definition leaves nothing in the output, and changes
# nothing around it.
# Seen: `a` and `b` on two lines of a block of code become `ab`, and a `<pre>` is one line. The line end after the
# definition is to be skipped, and that of each line in the next block is skipped in its place, also after a heading;
# once a paragraph has come between, all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent micromark@4.0.3 commonmark@0.31.2
cat >check.mjs <<'JS'
import { HtmlRenderer, Parser } from 'commonmark';
import { micromark } from 'micromark';

const code = '```\na\nb\n```\n';
const html = '<pre>\na\nb\n</pre>\n';
/** Markdown, known. */
const rows = [
  [code, '<pre><code>a\nb\n</code></pre>\n'],
  [`text\n\n[r]: /url\n\n${code}`, '<p>text</p>\n<pre><code>ab\n</code></pre>'],
  [`[r]: /url\n\n${code}`, '<pre><code>ab\n</code></pre>'],
  [`[r]: /url\n\n${html}`, '<pre>ab</pre>'],
  ['[r]: /url\n\n<!--\na\n-->\n', '<!--a-->'],
  [`[r]: /url\n\n# Title\n\n${html}`, '<h1>Title</h1>\n<pre>ab</pre>'],
  [`[r]: /url\n\ntext\n\n${html}`, '<p>text</p>\n<pre>\na\nb\n</pre>\n'],
];
console.log('micromark 4.0.3, commonmark 0.31.2');
let changed = false;
for (const [markdown, known] of rows) {
  const seen = micromark(markdown, { allowDangerousHtml: true });
  const expected = new HtmlRenderer().render(new Parser().parse(markdown));
  const show = JSON.stringify;
  console.log(`${show(markdown)}: expected ${show(expected)}; seen ${show(seen)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
