#!/usr/bin/env bash
# css-select 7.0.0, and so cheerio 1.2.0 and linkedom 0.18.15: `:has(+ :is(b))` finds nothing, `:has(+ :not(u))` ignores
# what is in `:not`, and `:has(.list .item)` finds the list itself.
#
# Expected: `:is(b)` selects what `b` does. What `:has` asks for lies in the element (Selectors 4, 4.5), so that the
# list must lie in it too.
# Seen: after `+` or `~` in `:has`, `:is` matches nothing and `:not` everything; a class in their place is right. The
# element itself, and what is around it, count as `.list`. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  css-select@7.0.0 htmlparser2@12.0.0 cheerio@1.2.0 linkedom@0.18.15
cat >check.mjs <<'JS'
import * as cheerio from 'cheerio';
import { selectAll } from 'css-select';
import { parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';

const siblings = '<i id="1"></i><b id="2" class="x"></b><i id="3"></i><u id="4"></u>';
const nested = '<div id="1" class="list"><div id="2" class="list"><p id="3" class="item"></p></div></div>';
const find = {
  'css-select': (html, selector) => selectAll(selector, parseDocument(html)).map(({ attribs }) => attribs.id),
  cheerio: (html, selector) => cheerio.load(html)(selector).get().map(({ attribs }) => attribs.id),
  linkedom: (html, selector) =>
    [...parseHTML(`<html><body>${html}</body></html>`).document.querySelectorAll(selector)].map(({ id }) => id),
};
/** Source, selector, expected, known. */
const rows = [
  [siblings, 'i:has(+ .x)', '1', '1'],
  [siblings, 'i:has(+ :is(b))', '1', 'none'],
  [siblings, 'i:has(~ :is(u, b))', '1 3', 'none'],
  [siblings, 'i:has(+ :not(u))', '1', '1 3'],
  [nested, 'div:has(.item)', '1 2', '1 2'],
  [nested, 'div:has(.list .item)', '1', '1 2'],
  [nested, 'div:has(.list > .item)', '1', '1 2'],
];
console.log('css-select 7.0.0, cheerio 1.2.0, linkedom 0.18.15');
let changed = false;
for (const [html, selector, expected, known] of rows) {
  for (const [name, select] of Object.entries(find)) {
    const seen = select(html, selector).join(' ') || 'none';
    console.log(`${name}, ${selector}: expected ${expected}; seen ${seen}`);
    changed ||= seen !== known;
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
