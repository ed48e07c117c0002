#!/usr/bin/env bash
# sift 17.1.4: a date equals the number of its milliseconds, a text has the fields 0, 1 and so on, and `$all` of nothing
# matches everything.
#
# Expected: what MongoDB finds, whose queries these are: it compares values of one type only, goes into documents and
# arrays only, and finds nothing for an empty `$all`.
# Seen: `{ a: { $gt: 5 } }` finds every date since 1970. Numbers and texts are kept apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent sift@17.1.4
cat >check.mjs <<'JS'
import sift from 'sift';

const date = new Date(1000);
/** Condition, document, what MongoDB does, known. */
const rows = [
  [{ a: date }, { a: new Date(1000) }, true, true],
  [{ a: 1000 }, { a: date }, false, true],
  [{ a: { $in: [1000] } }, { a: date }, false, true],
  [{ a: { $gt: 5 } }, { a: date }, false, true],
  [{ a: { $gt: 5 } }, { a: '7' }, false, false],
  [{ 'a.0': { $exists: true } }, { a: ['x'] }, true, true],
  [{ 'a.0': { $exists: true } }, { a: 'x' }, false, true],
  [{ 'a.0': 'x' }, { a: 'x' }, false, true],
  [{ a: { $all: [] } }, { a: [1] }, false, true],
  [{ a: { $all: [] } }, {}, false, true],
];
console.log('sift 17.1.4');
let changed = false;
for (const [condition, document, expected, known] of rows) {
  const seen = sift(condition)(document);
  console.log(`${JSON.stringify(condition)} of ${JSON.stringify(document)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
