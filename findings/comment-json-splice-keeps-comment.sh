#!/usr/bin/env bash
# comment-json 5.0.0: `splice` removes an item of an array and leaves its comment to the next one.
#
# Expected: the comment goes with its item, as with `shift` and `pop`: the README says that these arrays handle the
# comments when they are modified.
# Seen: so only if the next item has a comment in the same place; otherwise it takes over the comment of the item that
# was removed. What is pushed after a `splice` of the last item gets the comment of that one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent comment-json@5.0.0
cat >check.mjs <<'JS'
import { parse, stringify } from 'comment-json';

const line = (array) => stringify(array, null, 1).replace(/\n */g, ' ');
/** Array, change, expected, known. */
const rows = [
  ['[\n1, // one\n2,\n3\n]', (array) => array.shift(), '[ 2, 3 ]', '[ 2, 3 ]'],
  ['[\n1, // one\n2,\n3\n]', (array) => array.splice(0, 1), '[ 2, 3 ]', '[ 2, // one 3 ]'],
  ['[\n1,\n// two\n2,\n3\n]', (array) => array.splice(1, 1), '[ 1, 3 ]', '[ 1, // two 3 ]'],
  ['[\n1,\n// two\n2,\n// three\n3\n]', (array) => array.splice(1, 1), '[ 1, // three 3 ]', '[ 1, // three 3 ]'],
  ['[\n1,\n// two\n2\n]', (array) => [array.pop(), array.push(4)], '[ 1, 4 ]', '[ 1, 4 ]'],
  ['[\n1,\n// two\n2\n]', (array) => [array.splice(1, 1), array.push(4)], '[ 1, 4 ]', '[ 1, // two 4 ]'],
];
console.log('comment-json 5.0.0');
let changed = false;
for (const [text, change, expected, known] of rows) {
  const array = parse(text);
  const before = line(array);
  change(array);
  const seen = line(array);
  console.log(`${before}, ${String(change).replace('(array) => ', '')}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
