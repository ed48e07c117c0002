#!/usr/bin/env bash
# @huggingface/jinja 0.5.11: equal lists and objects are not equal, the remainder of a negative number is negative, and
# `title` and `capitalize` change other letters than in Jinja.
#
# Expected: "A minimalistic JavaScript implementation of the Jinja templating engine": `==` "compares two objects for
# equality", which in Python is by value; -7 % 3 is 2; `title` has words "start with uppercase letters, all remaining
# characters are lowercase", and an apostrophe ends no word; with `capitalize` "the first character will be uppercase,
# all others lowercase" (template designer documentation). Jinja 3.1.6 has the values expected below.
# Seen: other texts, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @huggingface/jinja@0.5.11
cat >check.mjs <<'JS'
import { Template } from '@huggingface/jinja';

/** Template, what Jinja makes of it, known. */
const rows = [
  ["{{ 'a' == 'a' }}", 'True', 'true'],
  ["{{ ['a'] == ['a'] }}", 'True', 'false'],
  ["{{ {'a': 1} == {'a': 1} }}", 'True', 'false'],
  ["{% if roles != ['user'] %}other{% else %}user{% endif %}", 'user', 'other'],
  ['{{ 7 % 3 }}', '1', '1'],
  ['{{ -7 % 3 }}', '2', '-1'],
  ["{{ 'hello world' | title }}", 'Hello World', 'Hello World'],
  ['{{ "it\'s here" | title }}', "It's Here", "It'S Here"],
  ["{{ 'hELLO' | capitalize }}", 'Hello', 'HELLO'],
];
console.log('@huggingface/jinja 0.5.11');
let changed = false;
for (const [template, expected, known] of rows) {
  const seen = new Template(template).render({ roles: ['user'] });
  console.log(`${template}: expected '${expected}'; seen '${seen}'`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
