#!/usr/bin/env bash
# immutable 5.2.1: what `concat` and `splice` of a sequence by index return is not by index: `last` is the first value,
# and `indexOf` is not a function.
#
# Expected: the type of `concat` says `Seq.Indexed`, whose functions work as on a List of the same values, and did in
# immutable 4.3.7.
# Seen: `Seq([1, 2]).concat([3])` iterates as 1, 2, 3 and has the size 3; its `last` and the first of its `reverse` are
# 1, `get(-1)` and what remains after `skip` are undefined, and it does not equal `Seq([1, 2, 3])`. `toIndexedSeq` and
# `toList` make it right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent immutable@5.2.1 immutable-4@npm:immutable@4.3.7
cat >check.mjs <<'JS'
import * as immutable from 'immutable';
import immutable4 from 'immutable-4';

const outcome = (take, { Seq, is, List }) => {
  try {
    return String(take(Seq, is, List));
  } catch (error) {
    return error.message;
  }
};
/** Question, known of immutable 5. */
const rows = [
  [(Seq) => Seq([1, 2]).concat([3]).join(' '), '1 2 3'],
  [(Seq) => Seq([1, 2]).concat([3]).get(1), '2'],
  [(Seq) => Seq([1, 2]).concat([3]).last(), '1'],
  [(Seq) => Seq([1, 2]).concat([3]).get(-1), 'undefined'],
  [(Seq) => Seq([1, 2]).concat([3]).reverse().first(), '1'],
  [(Seq) => Seq([1, 2]).concat([3]).skip(1).first(), 'undefined'],
  [(Seq) => Seq([1, 2, 3, 4]).splice(1, 1).last(), '1'],
  [(Seq) => Seq([1, 2]).concat([3]).indexOf(2), 'Seq(...).concat(...).indexOf is not a function'],
  [(Seq, is) => is(Seq([1, 2]).concat([3]), Seq([1, 2, 3])), 'false'],
  [(Seq, _, List) => List([1, 2]).concat([3]).last(), '3'],
];
console.log('immutable 5.2.1, immutable 4.3.7');
let changed = false;
for (const [take, known] of rows) {
  const seen = outcome(take, immutable);
  const what = String(take).replace(/^\(.*?\) => /, '');
  console.log(`${what}: immutable 4 ${outcome(take, immutable4)}; immutable 5 ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
