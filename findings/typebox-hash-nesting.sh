#!/usr/bin/env bash
# typebox 1.4.3: `Value.Hash` is the same for values that differ only in where their arrays and objects end.
#
# Expected: different hashes, but for the rare collision that 64 bits allow: the documentation speaks of a unique hash by
# FNV-1a over the structure of the value, and `Value.Equal` tells the values apart.
# Seen: `[["b"]]` and `[[], "b"]` have one hash, and so do `{ a: { b: 1 } }` and `{ a: {}, b: 1 }`: what begins is
# hashed, and what ends is not. A cache by this hash returns the answer to another question.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typebox@1.4.3
cat >check.mjs <<'JS'
import { Value } from 'typebox/value';

/** Two values, whether their hashes are known to be the same. */
const rows = [
  [['b'], ['c'], false],
  [['b'], [['b']], false],
  [[['b']], [[], 'b'], true],
  [[[1, 2]], [[1], 2], true],
  [{ a: { b: 1 } }, { a: {}, b: 1 }, true],
  [{ include: ['src', 'test'] }, { include: ['src'], test: 1 }, false],
  [{ rows: [[1], [2]] }, { rows: [[1, [2]]] }, true],
];
console.log('typebox 1.4.3');
let changed = false;
for (const [left, right, known] of rows) {
  const seen = Value.Hash(left) === Value.Hash(right);
  console.log(`${JSON.stringify(left)} and ${JSON.stringify(right)}: expected different; seen ${seen ? 'the same' : 'different'}`);
  changed ||= seen !== known || Value.Equal(left, right);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
