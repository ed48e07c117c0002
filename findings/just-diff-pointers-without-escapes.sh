#!/usr/bin/env bash
# just-diff 6.0.2 and just-diff-apply 5.5.0: paths for JSON Patch have keys with a slash or a tilde as they are, so
# that a patch changes another place, and a patch of others is not understood.
#
# Expected: `jsonPatchPathConverter` makes the format of "jsonpatch.com", says the README; in it `~` is written `~0`
# and `/` is written `~1` (RFC 6902, 4, by RFC 6901, 3). rfc6902 5.4.0 applies a patch of its own for the same values.
# Seen: the patch for the key `a/b` sets `b` in `a`, if there is one, and fails otherwise; just-diff-apply sets a key
# `a~1b`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent just-diff@6.0.2 just-diff-apply@5.5.0 rfc6902@5.4.0
cat >check.mjs <<'JS'
import { diff, jsonPatchPathConverter } from 'just-diff';
import { diffApply, jsonPatchPathConverter as fromPointer } from 'just-diff-apply';
import { applyPatch, createPatch } from 'rfc6902';

const attempt = (action) => {
  try {
    return action();
  } catch {
    return 'error';
  }
};
const applied = (value, patch) => {
  const result = structuredClone(value);
  const errors = applyPatch(result, patch).filter(Boolean);
  return errors.length > 0 ? 'error' : JSON.stringify(result);
};
const appliedByJust = (value, patch) =>
  attempt(() => {
    const result = structuredClone(value);
    diffApply(result, structuredClone(patch), fromPointer);
    return JSON.stringify(result);
  });
/** Old, new, known of a patch of just-diff, known of just-diff-apply. */
const rows = [
  [{ a: 1 }, { a: 2 }, '{"a":2}', '{"a":2}'],
  [{ a: {} }, { a: {}, 'a/b': 1 }, '{"a":{"b":1}}', '{"a":{},"a~1b":1}'],
  [{ 'a/b': 1 }, { 'a/b': 2 }, 'error', 'error'],
  [{}, { 'm~1n': 1 }, '{"m/n":1}', '{"m~01n":1}'],
];
console.log('just-diff 6.0.2, just-diff-apply 5.5.0, rfc6902 5.4.0');
let changed = false;
for (const [before, after, known, knownOther] of rows) {
  const seen = applied(before, diff(before, after, jsonPatchPathConverter));
  const other = appliedByJust(before, createPatch(before, after));
  const expected = JSON.stringify(after);
  console.log(`${JSON.stringify(before)}: expected ${expected}; patch of just-diff ${seen}, just-diff-apply ${other}`);
  changed ||= seen !== known || other !== knownOther || applied(before, createPatch(before, after)) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
