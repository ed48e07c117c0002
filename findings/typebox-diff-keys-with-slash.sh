#!/usr/bin/env bash
# typebox 1.4.3: `Value.Patch(a, Value.Diff(a, b))` is not b when a key has a slash in it, such as a path.
#
# Expected: b. The edits name places by JSON pointers, in which a slash of a key is written `~1` (RFC 6901), as
# `Value.Pointer` reads them.
# Seen: the key is written as it is and read as two, so that an edit goes elsewhere, is lost, or throws. In a
# package-lock.json, whose keys are such as `node_modules/semver`, no change of a version arrives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typebox@1.4.3
cat >check.mjs <<'JS'
import { Value } from 'typebox/value';

const lock = (semver) => ({ packages: { '': {}, 'node_modules/semver': { version: semver } } });
const failure = 'Cannot set value';
/** From, to, known. */
const rows = [
  [{ a: 1 }, { a: 2 }, '{"a":2}'],
  [{ 'a/b': 1 }, { 'a/b': 2 }, failure],
  [{ a: {}, 'a/b': 1 }, { a: {}, 'a/b': 2 }, '{"a":{"b":2},"a/b":1}'],
  [{ a: { b: 1 } }, { a: { b: 1 }, 'a/b': 2 }, '{"a":{"b":2}}'],
  [lock('7.8.5'), lock('7.8.6'), failure],
];
console.log('typebox 1.4.3');
let changed = false;
for (const [from, to, known] of rows) {
  let seen;
  const edits = Value.Diff(from, to);
  try {
    seen = JSON.stringify(Value.Patch(from, edits));
  } catch (error) {
    seen = error.message;
  }
  console.log(`${JSON.stringify(from)}: expected ${JSON.stringify(to)}; seen ${seen}`);
  console.log(`  edits: ${JSON.stringify(edits)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
