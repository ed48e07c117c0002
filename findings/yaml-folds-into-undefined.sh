#!/usr/bin/env bash
# yaml 2.9.1: folding a quoted text far to the right writes the word `undefined` into it.
#
# Expected: `parse(stringify(value))` is the value, wherever it is. Lines that are folded to `lineWidth`, 80 by default,
# hold the same text: an escaped line end in double quotes stands for nothing.
# Seen: in flow style a text of four words below 20 levels, or below 5 with a `lineWidth` of 20, ends in `undefined`
# and then has its last words again. It is valid YAML and parses without an error. In block style it takes 40 levels.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent yaml@2.9.1
cat >check.mjs <<'JS'
import { parse, stringify } from 'yaml';

const text = "alpha beta gamma alpha beta gamma: don't";
const below = (levels) => {
  let value = text;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};
const readBack = (levels, options) => parse(stringify(below(levels), options)).flat(Infinity).join();

const wrong = "alpha beta gamma alpha beta gamma: don'undefined alpha beta gamma: don't";
/** Levels, options, known. */
const rows = [
  [1, {}, text],
  [30, {}, text],
  [19, { collectionStyle: 'flow' }, text],
  [20, { collectionStyle: 'flow' }, wrong],
  [40, { collectionStyle: 'flow' }, wrong],
  [5, { collectionStyle: 'flow', lineWidth: 20 }, wrong],
  [40, {}, wrong],
  [40, { collectionStyle: 'flow', lineWidth: 0 }, text],
];
console.log('yaml 2.9.1');
let changed = false;
for (const [levels, options, known] of rows) {
  const seen = readBack(levels, options);
  console.log(`${levels} levels, ${JSON.stringify(options)}: expected ${text}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
