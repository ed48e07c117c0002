#!/usr/bin/env bash
# bson 7.3.4, @msgpack/msgpack 3.1.3 and notepack.io 3.0.1 write `new Date(NaN)` as the beginning of 1970.
#
# Expected: an invalid date again, as from msgpackr 2.1.4, cbor-x 1.6.9, devalue 6.0.3 and node:v8, or null, as in JSON,
# or an error, as from `toISOString`: what was no time must not become one.
# Seen: a valid date, 1970-01-01. `EJSON.stringify` of bson writes the time as "NaN", which its own `parse` rejects.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  bson@7.3.4 @msgpack/msgpack@3.1.3 notepack.io@3.0.1 msgpackr@2.1.4 cbor-x@1.6.9 devalue@6.0.3
cat >check.mjs <<'JS'
import { deserialize as read, serialize as write } from 'node:v8';
import { decode, encode } from '@msgpack/msgpack';
import { BSON, EJSON } from 'bson';
import * as cbor from 'cbor-x';
import { parse, stringify } from 'devalue';
import { pack, unpack } from 'msgpackr';
import notepack from 'notepack.io';

/** What, function that writes and reads, known. */
const rows = [
  ['bson', (date) => BSON.deserialize(BSON.serialize({ date })).date, '1970-01-01T00:00:00.000Z'],
  ['EJSON of bson', (date) => EJSON.parse(EJSON.stringify({ date })).date, 'BSONError'],
  ['@msgpack/msgpack', (date) => decode(encode(date)), '1970-01-01T00:00:00.000Z'],
  ['notepack.io', (date) => notepack.decode(notepack.encode(date)), '1970-01-01T00:00:00.000Z'],
  ['msgpackr', (date) => unpack(pack(date)), 'Invalid Date'],
  ['cbor-x', (date) => cbor.decode(cbor.encode(date)), 'Invalid Date'],
  ['devalue', (date) => parse(stringify(date)), 'Invalid Date'],
  ['node:v8', (date) => read(write(date)), 'Invalid Date'],
];
const text = (action, date) => {
  try {
    const seen = action(date);
    return Number.isNaN(+seen) ? String(seen) : seen.toISOString();
  } catch ({ name }) {
    return name;
  }
};
console.log('bson 7.3.4, @msgpack/msgpack 3.1.3, notepack.io 3.0.1, msgpackr 2.1.4, cbor-x 1.6.9, devalue 6.0.3');
let changed = false;
for (const [what, action, known] of rows) {
  const seen = text(action, new Date(Number.NaN));
  console.log(`${what}: expected no time; seen ${seen}`);
  changed ||= seen !== known || text(action, new Date(5)) !== '1970-01-01T00:00:00.005Z';
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
