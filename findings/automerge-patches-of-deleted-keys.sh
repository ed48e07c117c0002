#!/usr/bin/env bash
# @automerge/automerge 3.5.0: `applyPatches` refuses the patch that `diff` makes when a key of a map is deleted.
#
# Expected: patches that `diff` returns can be applied to a copy of the earlier document, and make the later one of it.
# In its types a `DelPatch` has a path of properties and indexes, as every patch has.
# Seen: "index is not a number for patch", for documents and for plain objects; keys that are set, elements that are
# deleted and texts work.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @automerge/automerge@3.5.0
cat >check.mjs <<'JS'
import * as Automerge from '@automerge/automerge';

const base = { map: { a: 1, b: 2 }, list: [1, 2, 3], text: 'abc' };
const shown = ({ map, list, text }) => JSON.stringify({ map, list, text });
/** The change in a document, and the patches of `diff` applied to a copy of what was there before. */
const outcome = (target, steps) => {
  const before = Automerge.from(structuredClone(base));
  const after = Automerge.change(before, steps);
  const patches = Automerge.diff(after, Automerge.getHeads(before), Automerge.getHeads(after));
  try {
    if (target === 'object') {
      const object = structuredClone(base);
      Automerge.applyPatches(object, patches);
      return [shown(after), shown(object)];
    }
    const copy = Automerge.change(Automerge.clone(before), (draft) => Automerge.applyPatches(draft, patches));
    return [shown(after), shown(copy)];
  } catch (error) {
    return [shown(after), error.message];
  }
};
const refused = 'index is not a number for patch';
/** Steps, known, or nothing if it is what is expected. */
const rows = [
  [(draft) => { draft.map.c = 3; }],
  [(draft) => { draft.list.splice(1, 1); }],
  [(draft) => { Automerge.splice(draft, ['text'], 1, 1, 'xy'); }],
  [(draft) => { delete draft.map.a; }, refused],
  [(draft) => { delete draft.map; }, refused],
];
console.log('@automerge/automerge 3.5.0');
let changed = false;
for (const target of ['document', 'object']) {
  for (const [steps, known] of rows) {
    const [expected, seen] = outcome(target, steps);
    console.log(`${target}, ${steps}: expected ${expected}; seen ${seen}`);
    changed ||= seen !== (known ?? expected);
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
