#!/usr/bin/env bash
# mustache 4.2.0 and hogan.js 3.0.2: a dotted name whose second part is missing is looked up further out in mustache,
# and `{{.}}` is empty in hogan.js if the context is a text or a number.
#
# Expected: the first part of a dotted name decides the context; if a later one is not found there, the result is empty
# (specification of Mustache, interpolation, "Dotted Names - Context Precedence"). `{{.}}` is the context itself
# ("Implicit Iterators - Basic Interpolation").
# Seen: within a section whose context has `b` without `c`, `{{b.c}}` shows `c` of another `b`. With
# `{{#b}}{{c}}{{/b}}` that would be the rule.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mustache@4.2.0 hogan.js@3.0.2
cat >check.mjs <<'JS'
import hogan from 'hogan.js';
import mustache from 'mustache';

const people = { user: { name: 'outer', city: 'Rome' }, orders: [{ id: 1, user: { name: 'inner' } }] };
/** Template, view, expected, known of mustache, known of hogan.js. */
const rows = [
  ['{{#orders}}{{user.name}}{{/orders}}', people, 'inner', 'inner', 'inner'],
  ['{{#orders}}{{user.city}}{{/orders}}', people, '', 'Rome', ''],
  ['{{#a}}{{b.c}}{{/a}}', { a: { b: {} }, b: { c: 'other' } }, '', 'other', ''],
  ['{{#list}}{{.}},{{/list}}', { list: ['x', 'y'] }, 'x,y,', 'x,y,', 'x,y,'],
  ['{{.}} miles', 85, '85 miles', '85 miles', ' miles'],
  ['{{#name}}{{.}} is {{name}}{{/name}}', { name: 'x' }, 'x is x', 'x is x', ' is x'],
];
console.log('mustache 4.2.0, hogan.js 3.0.2');
let changed = false;
for (const [template, view, expected, known, knownOther] of rows) {
  const seen = mustache.render(template, view);
  const other = hogan.compile(template).render(view);
  console.log(`${template}: expected '${expected}'; mustache '${seen}', hogan.js '${other}'`);
  changed ||= seen !== known || other !== knownOther;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
