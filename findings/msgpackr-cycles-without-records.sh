#!/usr/bin/env bash
# msgpackr 2.1.4: with `useRecords: false` an object that contains itself is packed, and cannot be unpacked.
#
# Expected: the object again: `structuredClone: true` "enables the structured cloning extensions that will
# encode object/cyclic references", and `useRecords: false` is for data that other readers of MessagePack
# understand. cbor-x 1.6.9, by the same author, reads it with the same options.
# Seen: "targetProperties.entries is not a function" as soon as an object refers to one around it. With `mapsAsObjects:
# false` the error is another. References to an object beside it, and arrays that contain themselves, are read; with
# records all of it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent msgpackr@2.1.4 cbor-x@1.6.9
cat >check.mjs <<'JS'
import { isDeepStrictEqual } from 'node:util';
import { Encoder } from 'cbor-x';
import { Packr } from 'msgpackr';

const itself = { name: 'a' };
itself.self = itself;
const parent = { name: 'a', children: [] };
parent.children.push({ name: 'b', parent });
const list = [1];
list.push(list);
const part = { name: 'a' };
/** Whether the value is as before. */
const reads = (codec, value) => {
  try {
    return isDeepStrictEqual(codec.decode(codec.encode(value)), value) ? 'the value' : 'another value';
  } catch ({ message }) {
    return message;
  }
};
const failure = 'targetProperties.entries is not a function or its return value is not iterable';
/** What, value, `useRecords`, known. */
const rows = [
  ['an object in itself, with records', itself, true, 'the value'],
  ['a child and its parent, with records', parent, true, 'the value'],
  ['one object twice', [part, part], false, 'the value'],
  ['an array in itself', list, false, 'the value'],
  ['an object in itself', itself, false, failure],
  ['a child and its parent', parent, false, failure],
];
console.log('msgpackr 2.1.4, cbor-x 1.6.9');
let changed = false;
for (const [what, value, useRecords, known] of rows) {
  const options = { structuredClone: true, useRecords };
  const seen = reads(new Packr({ ...options }), value);
  const other = reads(new Encoder({ ...options }), value);
  console.log(`${what}: expected the value; seen ${seen}; cbor-x ${other}`);
  changed ||= seen !== known || other !== 'the value';
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
