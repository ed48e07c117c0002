#!/usr/bin/env bash
# @minify-html/node 0.18.1: with the default options another page is shown and other data is sent.
#
# Expected: only what has no meaning goes: attributes "are completely removed if their value is empty or the default
# value". By the HTML standard the value of a check box without the attribute is "on", `lang=""` ends the language of
# the parent, `srcdoc=""` shows an empty document, `hidden="until-found"` is not `hidden`, and `&#128;` is a euro sign
# (13.2.5.80).
# Seen: the first three are removed as empty, the fourth loses its value, and the fifth becomes U+0080.
# html-minifier-terser 7.2.0 keeps all but the fourth, with `collapseBooleanAttributes`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @minify-html/node@0.18.1 html-minifier-terser@7.2.0 jsdom@31.0.1
cat >check.mjs <<'JS'
import { minify as minifyOther } from 'html-minifier-terser';
import { JSDOM } from 'jsdom';
import minifyHtml from '@minify-html/node';

const sent = ({ window }) => String(new window.URLSearchParams([...new window.FormData(window.document.forms[0])]));
const element = ({ window }) => window.document.querySelector('b, i, iframe');
const form = (attribute) => `<form><input type="checkbox" name="a" checked ${attribute}></form>`;
/** What, function of a document, source, expected, known, known of html-minifier-terser. */
const rows = [
  ['sent', sent, form('value="1"'), 'a=1', 'a=1', 'a=1'],
  ['sent', sent, form('value=""'), 'a=', 'a=on', 'a='],
  ['lang', (page) => element(page).getAttribute('lang'), '<p lang="fr">a <i lang="">b</i></p>', '', null, ''],
  ['srcdoc', (page) => element(page).getAttribute('srcdoc'), '<iframe src="a" srcdoc=""></iframe>', '', null, ''],
  ['hidden', (page) => element(page).getAttribute('hidden'), '<b hidden="until-found">a</b>', 'until-found', '', ''],
  ['text', (page) => element(page).textContent, '<b>&#8364;</b>', '\u20ac', '\u20ac', '\u20ac'],
  ['text', (page) => element(page).textContent, '<b>&#128;</b>', '\u20ac', '\u0080', '\u20ac'],
];
const options = { collapseBooleanAttributes: true, collapseWhitespace: true, removeAttributeQuotes: true };
const show = JSON.stringify;
console.log('@minify-html/node 0.18.1, html-minifier-terser 7.2.0, jsdom 31.0.1');
let changed = false;
for (const [what, read, source, expected, known, knownOther] of rows) {
  const code = String(minifyHtml.minify(Buffer.from(source), {}));
  const [before, seen, other] = [source, code, await minifyOther(source, options)].map((html) => read(new JSDOM(html)));
  console.log(`${source}: ${what}: expected ${show(expected)}; seen ${show(seen)} from ${code}; other ${show(other)}`);
  changed ||= before !== expected || seen !== known || other !== knownOther;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
