#!/usr/bin/env bash
# The Angular grammar of tree-sitter-wasm 2.0.2 has an error in templates that the compiler accepts, among them every
# negative number.
#
# Expected: no error in what `parseTemplate` of @angular/compiler 22.2.6 reads without one.
# Seen: an error for `-1`, for `!` after a value unless a member follows, for a computed member after `?.`, for a
# listener of an animation and for two triggers after one `on`; of each a neighbour is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 @angular/compiler@22.2.6
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parseTemplate } from '@angular/compiler';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/angular/tree-sitter-angular.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Template, whether its tree is known to have an error. */
const rows = [
  ['<a [tabIndex]="1"></a>', false],
  ['<a [tabIndex]="-1"></a>', true],
  ['@if (found === -1) { none }', true],
  ['{{ a - b }}', false],
  ['{{ -a }}', true],
  ['<a [b]="c!.d"></a>', false],
  ['<a [b]="c!"></a>', true],
  ['<a [b]="d(c!)"></a>', true],
  ['{{ a[0] }}', false],
  ['{{ a?.b }}', false],
  ['{{ a?.[0] }}', true],
  ['<a [@b]="c"></a>', false],
  ['<a (@b.done)="c()"></a>', true],
  ['@defer (on viewport) { b }', false],
  ['@defer (on viewport, hover) { b }', true],
  ['{{ !a }}', false],
  ['{{ typeof a }}', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, @angular/compiler 22.2.6');
let changed = false;
for (const [template, known] of rows) {
  const { errors } = parseTemplate(template, 'source.html');
  const seen = parser.parse(template).rootNode.hasError;
  console.log(`${template}: the compiler has ${errors?.length ?? 'no'} error; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known || errors?.length > 0;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
