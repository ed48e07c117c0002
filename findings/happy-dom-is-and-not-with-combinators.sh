#!/usr/bin/env bash
# happy-dom 21.0.4: `:is(i + b)` finds the `i`, and `:not(.list .item)` the items of the list.
#
# Expected: the last part of a selector says which elements it selects, also within `:is`, `:where` and `:not`
# (Selectors 4), as css-select 7.0.0 has it.
# Seen: from `:is(i + b)` every `i`, whether or not a `b` follows; with a space or `>` it finds nothing, and `:not`
# excludes nothing or the wrong ones. Without a combinator all is well. A test that uses such a selector in vitest runs
# on other elements than the page does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent happy-dom@21.0.4 css-select@7.0.0 htmlparser2@12.0.0
cat >check.mjs <<'JS'
import { selectAll } from 'css-select';
import { Window } from 'happy-dom';
import { parseDocument } from 'htmlparser2';

const siblings = '<i id="1"></i><b id="2"></b><i id="3"></i><u id="4"></u>';
const nested = '<div id="1" class="list"><p id="2"><b id="3" class="item"></b></p></div><p id="4" class="item"></p>';
const { document } = new Window();
/** Source, selector, known. */
const rows = [
  [siblings, 'b:is(i, b)', '2'],
  [siblings, 'i + b', '2'],
  [siblings, ':is(i + b)', '1 3'],
  [siblings, 'u:not(i + u)', '4'],
  [nested, '.list .item', '3'],
  [nested, '.item:is(.list .item)', 'none'],
  [nested, '.item:not(.list .item)', '3 4'],
  [nested, 'p:where(.list > p)', 'none'],
];
console.log('happy-dom 21.0.4, css-select 7.0.0');
let changed = false;
for (const [html, selector, known] of rows) {
  document.body.innerHTML = html;
  const seen = [...document.body.querySelectorAll(selector)].map(({ id }) => id).join(' ') || 'none';
  const expected = selectAll(selector, parseDocument(html)).map(({ attribs }) => attribs.id).join(' ') || 'none';
  console.log(`${selector}: css-select ${expected}; happy-dom ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
