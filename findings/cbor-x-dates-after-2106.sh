#!/usr/bin/env bash
# cbor-x 1.6.9 cannot read a date after 2106 that another encoder wrote.
#
# Expected: the date: RFC 8949 (3.4.2) has a time as tag 1 with a number of seconds, "positive or negative integer or
# floating-point"; 9999-12-31, which often stands for no end, needs an integer of 64 bits, as cbor2 2.3.0 and cbor
# 10.0.12 write it and read it.
# Seen: "Cannot mix BigInt and other types": the integer becomes a bigint, which is then multiplied by 1000, so that the
# whole message cannot be read. cbor-x writes a float itself, and reads that. The same for a time far before 1970.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cbor-x@1.6.9 cbor2@2.3.0 cbor@10.0.12
cat >check.mjs <<'JS'
import cbor from 'cbor';
import { decode } from 'cbor-x';
import * as cbor2 from 'cbor2';

const attempt = (action) => {
  try {
    return action().toISOString();
  } catch ({ message }) {
    return message;
  }
};
const failure = 'Cannot mix BigInt and other types, use explicit conversions';
/** Date, known of cbor-x. */
const rows = [
  ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['2106-02-07T06:28:15.000Z', '2106-02-07T06:28:15.000Z'],
  ['2106-02-07T06:28:16.000Z', failure],
  ['9999-12-31T23:59:59.000Z', failure],
  ['9999-12-31T23:59:59.500Z', '9999-12-31T23:59:59.500Z'],
  ['0001-01-01T00:00:00.000Z', failure],
];
console.log('cbor-x 1.6.9, cbor2 2.3.0, cbor 10.0.12');
let changed = false;
for (const [date, known] of rows) {
  const written = cbor2.encode(new Date(date));
  const seen = attempt(() => decode(written));
  const hex = Buffer.from(written).toString('hex');
  console.log(`${date}, as ${hex}: expected ${date}; seen ${seen}`);
  changed ||= seen !== known || attempt(() => cbor2.decode(written)) !== date;
  changed ||= attempt(() => cbor.decode(hex)) !== date || cbor.encode(new Date(date)).toString('hex') !== hex;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
