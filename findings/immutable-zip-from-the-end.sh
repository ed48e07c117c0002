#!/usr/bin/env bash
# immutable 5.2.1: a zip of two sequences of different lengths has other pairs when it is read from the end.
#
# Expected: `reverse`, `reduceRight` and `findLast` go through the pairs of the zip, from the last to the first, as they
# do when the zip is a List.
# Seen: they start at the end of each sequence, so that 2 is paired with 5 and not with 4 in the zip of 1, 2 and 3, 4,
# 5. With `zipAll`, which fills up what is missing, the missing one is that of the first pair. `last` and `get(-1)` are
# right, and `reverse().get(0)` is not the first of what `reverse` yields.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent immutable@5.2.1
cat >check.mjs <<'JS'
import { Range, Seq } from 'immutable';

const show = (value) => JSON.stringify(value);
const zips = [
  ['zip of 1 2 and 3 4', Seq([1, 2]).zip(Seq([3, 4]))],
  ['zip of 1 2 and 3 4 5', Seq([1, 2]).zip(Seq([3, 4, 5]))],
  ['zip of a b and 0 to 9', Seq(['a', 'b']).zip(Range(0, 10))],
  ['zipAll of 1 and 3 4', Seq([1]).zipAll(Seq([3, 4]))],
];
const questions = [
  ['last', (zip) => zip.last()],
  ['findLast', (zip) => zip.findLast(() => true)],
  ['reverse', (zip) => zip.reverse()],
  ['reduceRight', (zip) => zip.reduceRight((pairs, pair) => [...pairs, pair], [])],
];
/** Known, by zip and question. */
const known = [
  ['[2,4]', '[2,4]', '[[2,4],[1,3]]', '[[2,4],[1,3]]'],
  ['[2,4]', '[2,5]', '[[2,5],[1,4]]', '[[2,5],[1,4]]'],
  ['["b",1]', '["b",9]', '[["b",9],["a",8]]', '[["b",9],["a",8]]'],
  ['[null,4]', '[1,4]', '[[1,4],[null,3]]', '[[1,4],[null,3]]'],
];
console.log('immutable 5.2.1');
let changed = false;
zips.forEach(([what, zip], row) => {
  questions.forEach(([name, ask], column) => {
    const seen = show(ask(zip));
    console.log(`${name} of the ${what}: expected ${show(ask(zip.toList()))}; seen ${seen}`);
    changed ||= seen !== known[row][column];
  });
});
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
