#!/usr/bin/env bash
# structurajs 0.12.6: a property that is set to another value and back keeps the other one, and an array that grew keeps
# its length when the item is taken away again.
#
# Expected: `produce` returns what the same steps make of a copy, as immer 11.2.13 does, which its README calls very
# similar.
# Seen: `draft.a = 2; draft.a = 1` leaves 2 where a was 1: a value equal to the original one counts as no change,
# whatever was set before. A key that was deleted and set again is missing. After `push` and `pop` an array has an empty
# item. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent structurajs@0.12.6 immer@11.2.13
cat >check.mjs <<'JS'
import { inspect } from 'node:util';
import * as immer from 'immer';
import * as structura from 'structurajs';

/** Base, steps, known of structurajs. */
const rows = [
  [{ a: 1 }, (draft) => { draft.a = 2; draft.a = 3; }, '{ a: 3 }'],
  [{ a: 1 }, (draft) => { draft.a = 2; draft.a = 1; }, '{ a: 2 }'],
  [{ busy: false }, (draft) => { draft.busy = true; draft.busy = false; }, '{ busy: true }'],
  [{ a: 1 }, (draft) => { delete draft.a; draft.a = 1; }, '{}'],
  [[1], (draft) => { draft.push(2); draft.pop(); }, '[ 1, <1 empty item> ]'],
  [[1, 2], (draft) => { draft.length = 0; draft.push(1); }, '[ <1 empty item> ]'],
];
console.log('structurajs 0.12.6, immer 11.2.13');
let changed = false;
for (const [base, steps, known] of rows) {
  const expected = structuredClone(base);
  steps(expected);
  const seen = inspect(structura.produce(structuredClone(base), (draft) => void steps(draft)));
  const other = inspect(immer.produce(structuredClone(base), (draft) => void steps(draft)));
  console.log(`${inspect(base)}, ${steps}: expected ${inspect(expected)}; immer ${other}; seen ${seen}`);
  changed ||= seen !== known || other !== inspect(expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
