#!/usr/bin/env bash
# clone 2.1.2: a property is dropped when its name is one that the prototype has too, such as `constructor` or
# `toString`.
#
# Expected: a copy with all own properties, as `structuredClone` and klona 2.0.6 make it; names from outside, such as
# words that are counted or columns of a table, may well be `constructor`.
# Seen: the copy lacks them, without an error, and shows what it inherits in their place: a count of `constructor` is a
# function. A method that was replaced in one object is the one of the class again. An entry of a Map stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent clone@2.1.2 klona@2.0.6
cat >check.cjs <<'JS'
const clone = require('clone');
const { klona } = require('klona/full');

class Job {
  run() {
    return 'of the class';
  }
}
const replaced = Object.assign(new Job(), { run: () => 'of the object' });
/** What, function of a copy, known. */
const rows = [
  ['keys', { value: 1, length: 2 }, (copy) => Object.keys(copy), 'value,length'],
  ['keys', { value: 1, valueOf: 2 }, (copy) => Object.keys(copy), 'value'],
  ['keys', { constructor: 1, toString: 2 }, (copy) => Object.keys(copy), ''],
  ['the type of the count', { constructor: 3 }, (copy) => typeof copy.constructor, 'function'],
  ['the replaced method', replaced, (copy) => copy.run(), 'of the class'],
  ['keys of a map', new Map([['constructor', 1]]), (copy) => [...copy.keys()], 'constructor'],
];
console.log('clone 2.1.2, klona 2.0.6');
let changed = false;
for (const [what, value, of, known] of rows) {
  const expected = String(of(value));
  const seen = String(of(clone(value)));
  const other = String(of(klona(value)));
  console.log(`${what}: expected '${expected}'; klona '${other}'; clone '${seen}'`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
