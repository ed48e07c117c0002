#!/usr/bin/env bash
# limu 4.1.3: `pop` removes nothing from an array of objects, and what a loop over a Map or a Set changes is changed in
# the base.
#
# Expected: `produce` returns what the same steps make of a copy, and leaves the base as it was, as immer 11.2.13 does;
# its README compares the two.
# Seen: `pop` returns the object, and the array still has it; numbers are removed. The second of two values that an
# index is set to is lost if the first is the one that was there. In `for (const item of draft.set)` the items are those
# of the base, and a change goes to both. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent limu@4.1.3 immer@11.2.13
cat >check.mjs <<'JS'
import { inspect } from 'node:util';
import * as immer from 'immer';
import limu from 'limu';

immer.enableMapSet();
const show = (value) => inspect(value, { depth: 9, breakLength: Infinity });
/** What `produce` returns, and the base afterwards. */
const outcome = (produce, make, steps) => {
  const base = make();
  return `${show(produce(base, (draft) => void steps(draft)))} from ${show(base)}`;
};
/** Base, steps, known of limu. */
const rows = [
  [() => [1, 2], (draft) => { draft.pop(); }, '[ 1 ] from [ 1, 2 ]'],
  [() => [{ n: 1 }, { n: 2 }], (draft) => { draft.pop(); }, '[ { n: 1 }, { n: 2 } ] from [ { n: 1 }, { n: 2 } ]'],
  [() => [{ n: 1 }, { n: 2 }], (draft) => { draft.shift(); }, '[ { n: 2 } ] from [ { n: 1 }, { n: 2 } ]'],
  [() => ['a'], (draft) => { draft[0] = 'a'; draft[0] = 'b'; }, "[ 'a' ] from [ 'a' ]"],
  [
    () => ({ set: new Set([{ n: 1 }]) }),
    (draft) => { for (const item of draft.set) item.n = 2; },
    '{ set: Set(1) { { n: 2 } } } from { set: Set(1) { { n: 2 } } }',
  ],
  [
    () => ({ map: new Map([['a', { n: 1 }]]) }),
    (draft) => { for (const item of draft.map.values()) item.n = 2; },
    "{ map: Map(1) { 'a' => { n: 2 } } } from { map: Map(1) { 'a' => { n: 2 } } }",
  ],
];
console.log('limu 4.1.3, immer 11.2.13');
let changed = false;
for (const [make, steps, known] of rows) {
  const copy = make();
  steps(copy);
  const expected = `${show(copy)} from ${show(make())}`;
  const seen = outcome(limu.produce, make, steps);
  const other = outcome(immer.produce, make, steps);
  console.log(`${steps}: expected ${expected}; immer ${other}; seen ${seen}`);
  changed ||= seen !== known || other !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
