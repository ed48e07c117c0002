#!/usr/bin/env bash
# fflate 0.8.3: the streaming `Deflate`, `Gzip` and `Zlib` write data that cannot be read when there are zeros near the
# beginning.
#
# Expected: data that inflates to what was pushed, as from `deflateSync` and from node:zlib. RFC 1951 (3.2.3): "a
# distance cannot refer past the beginning of the output stream".
# Seen: "invalid distance too far back" from zlib and "invalid distance" from fflate itself, from ten bytes on and at
# every level but 0: zeros are taken from before the first byte, where the empty window has them. Nothing fails while
# compressing. Binary files, as in archives by `ZipDeflate`, begin like that.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fflate@0.8.3
cat >check.mjs <<'JS'
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { Deflate, deflateSync, Gzip, inflateSync } from 'fflate';

/** What the streaming class makes of the data. */
const stream = (Class, data, level) => {
  const parts = [];
  new Class({ level, mtime: 0 }, (part) => parts.push(part)).push(data, true);
  return Buffer.concat(parts);
};
const attempt = (action) => {
  try {
    return Buffer.from(action()).toString('hex');
  } catch ({ message }) {
    return message;
  }
};
const far = 'invalid distance too far back';
const deflate = (level) => (data) => inflateRawSync(stream(Deflate, data, level));
/** What, function, bytes, known. */
const rows = [
  ['deflateSync', (data) => inflateRawSync(deflateSync(data)), '00000000010000000000', '00000000010000000000'],
  ['Deflate, level 6', deflate(6), '02020202010202020202', '02020202010202020202'],
  ['Deflate, level 6', deflate(6), '00000000010000000000', far],
  ['Deflate, level 1', deflate(1), '00000000010000000000', far],
  ['Deflate, level 0', deflate(0), '00000000010000000000', '00000000010000000000'],
  ['Deflate, by fflate', (data) => inflateSync(stream(Deflate, data, 6)), '00000000010000000000', 'invalid distance'],
  ['Gzip, level 6', (data) => gunzipSync(stream(Gzip, data, 6)), '00000000010000000000', far],
];
console.log('fflate 0.8.3');
let changed = false;
for (const [what, action, bytes, known] of rows) {
  const seen = attempt(() => action(Buffer.from(bytes, 'hex')));
  console.log(`${what}: expected ${bytes}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
