#!/usr/bin/env bash
# happy-dom 21.0.4: `a ~ b ~ c` finds nothing, `:has(~ a)` throws, and attribute selectors with `|=` and `i` find others
# than they should.
#
# Expected: what the same selectors find in css-select 7.0.0, and as Selectors 4 has it: `|=` matches the value or one
# that begins with it and a hyphen, and `i` ignores case.
# Seen: two siblings in a row never match when the last of them is after `~`; `[lang|="en"]` also matches `en fr`, and
# `[title="A" i]` matches nothing. `[title^="A" i]` and a single `~` are right.
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

const siblings = '<i id="1"></i><b id="2"></b><u id="3"></u>';
const attributes = '<p id="1" lang="en" title="a"></p><p id="2" lang="en-US"></p><p id="3" lang="en fr"></p>';
const { document } = new Window();
/** Source, selector, known. */
const rows = [
  [siblings, 'i ~ u', '3'],
  [siblings, 'i ~ b ~ u', 'none'],
  [siblings, 'i + b ~ u', 'none'],
  [siblings, 'i:has(+ b)', '1'],
  [siblings, 'i:has(~ u)', 'DOMException'],
  [attributes, '[lang|="en"]', '1 2 3'],
  [attributes, '[title^="A" i]', '1'],
  [attributes, '[title="A" i]', 'none'],
];
console.log('happy-dom 21.0.4, css-select 7.0.0');
let changed = false;
for (const [html, selector, known] of rows) {
  document.body.innerHTML = html;
  let seen;
  try {
    seen = [...document.body.querySelectorAll(selector)].map(({ id }) => id).join(' ') || 'none';
  } catch (error) {
    seen = error.name;
  }
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
