#!/usr/bin/env bash
# mingo 7.2.7: `$elemMatch` with a field matches numbers that have no fields, and `$in` does not find an array that
# `$eq` finds.
#
# Expected: the documents that MongoDB finds: an element of an array matches `{ b: 1 }` if it is a document with that
# field, and each value of `$in` and `$nin` is compared as `$eq` compares it.
# Seen: the number 1 matches `{ b: 1 }`. A path through an array of numbers exists when one of them is an array, and
# `$type` looks at the array, where MongoDB looks at its elements too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mingo@7.2.7
cat >check.mjs <<'JS'
import { Query } from 'mingo';

/** Condition, value of a, what MongoDB does, known. */
const rows = [
  [{ a: { $elemMatch: { b: 1 } } }, [{ b: 1 }], true, true],
  [{ a: { $elemMatch: { b: 1 } } }, [0], false, false],
  [{ a: { $elemMatch: { b: 1 } } }, [1], false, true],
  [{ a: { $elemMatch: { b: 1 } } }, ['x', 1], false, true],
  [{ a: { $eq: [0, 1] } }, [0, 1], true, true],
  [{ a: { $in: [[0, 1]] } }, [0, 1], true, false],
  [{ a: { $nin: [[0, 1]] } }, [0, 1], false, true],
  [{ 'a.b': { $exists: true } }, [1], false, false],
  [{ 'a.b': { $exists: true } }, [1, [1]], false, true],
  [{ a: { $type: 'number' } }, 1, true, true],
  [{ a: { $type: 'number' } }, [1], true, false],
];
console.log('mingo 7.2.7');
let changed = false;
for (const [condition, a, expected, known] of rows) {
  const seen = new Query(condition).test({ a });
  console.log(`${JSON.stringify(condition)} of ${JSON.stringify(a)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
