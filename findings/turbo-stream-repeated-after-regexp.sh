#!/usr/bin/env bash
# turbo-stream 3.2.1: an object that occurs twice arrives as another value the second time, if a regular expression, an
# Error, a file or an object whose `toJSON` returns a text comes before it.
#
# Expected: the same object in both places; the README lists repeated references, RegExp, Error, File and objects with
# `toJSON` among what is supported.
# Seen: the editor of `{ rules, author, editor }`, who is the author too, arrives as one of the rules or as undefined,
# without an error. A repetition is written as a number that counts what came before, and the two sides count these
# types differently. After a Date, a Map and others all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent turbo-stream@3.2.1
cat >check.mjs <<'JS'
import { inspect } from 'node:util';
import { decode, encode } from 'turbo-stream';

const ann = { name: 'ann' };
/** What comes first, known editor; the author is right in all. */
const rows = [
  ['a text', 'a', "{ name: 'ann' }"],
  ['a date', new Date(0), "{ name: 'ann' }"],
  ['a map', new Map([[1, 2]]), "{ name: 'ann' }"],
  ['a regular expression', /a/, 'undefined'],
  ['two regular expressions', [/a/, /b/], '/b/'],
  ['an error', new Error('no'), 'undefined'],
  ['a file', new File(['text'], 'name'), 'undefined'],
  ['an object with toJSON', { toJSON: () => '12.50' }, 'undefined'],
];
console.log('turbo-stream 3.2.1');
let changed = false;
for (const [what, first, known] of rows) {
  const { author, editor } = await decode(encode({ first, author: ann, editor: ann }));
  const seen = inspect(editor);
  console.log(`after ${what}: expected { name: 'ann' } twice; seen ${inspect(author)} and ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
