#!/usr/bin/env bash
# fflate 0.8.3: `gzipSync` and `zlibSync` with level 0 write a file that nobody else reads when the data is a multiple
# of 65535 bytes long.
#
# Expected: the data again: level 0 stores it in blocks of at most 65535 bytes (RFC 1951, 3.2.4), and the checksum
# follows the last of them (RFC 1950 and 1952).
# Seen: "incorrect data check" from node:zlib and pako 3.0.3: an empty block stands between the block that is marked as
# the last and the checksum. fflate reads it, as it does not look at the checksum. One byte more or less, or another
# level, and all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fflate@0.8.3 pako@3.0.3
cat >check.mjs <<'JS'
import { gunzipSync, inflateSync } from 'node:zlib';
import { gunzipSync as ownGunzip, gzipSync, zlibSync } from 'fflate';
import { ungzip } from 'pako';

const attempt = (action) => {
  try {
    return `${action().length} bytes`;
  } catch (error) {
    return error.message ?? String(error);
  }
};
/** Size, level, known of Node.js. */
const rows = [
  [65534, 0, '65534 bytes'],
  [65535, 0, 'incorrect data check'],
  [65535, 1, '65535 bytes'],
  [65536, 0, '65536 bytes'],
  [131070, 0, 'incorrect data check'],
];
console.log('fflate 0.8.3, pako 3.0.3');
let changed = false;
for (const [size, level, known] of rows) {
  const data = new Uint8Array(size).fill(1);
  const gzip = gzipSync(data, { level, mtime: 0 });
  const seen = [
    attempt(() => gunzipSync(gzip)),
    attempt(() => inflateSync(zlibSync(data, { level }))),
    attempt(() => ungzip(gzip)),
    attempt(() => ownGunzip(gzip)),
  ];
  console.log(`${size} bytes, level ${level}: expected ${size} bytes; seen ${seen.join('; ')}`);
  changed ||= seen[0] !== known || seen[1] !== known || seen[2] !== known || seen[3] !== `${size} bytes`;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
