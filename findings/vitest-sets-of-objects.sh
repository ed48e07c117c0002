#!/usr/bin/env bash
# vitest 5.1.2: `toEqual` and `toStrictEqual` compare sets and maps with keys that are objects in one direction only.
#
# Expected: two sets of two objects are equal if their elements can be paired, whichever of them is given to `expect`,
# as node:assert does.
# Seen: `{1} {1}` equals `{1} {2}`, and not the other way round: each element of the first needs an equal one in the
# second, and two may use the same. A test that found a duplicate in place of an element passes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vitest@5.1.2 vite@8.4.0
cat >sets.test.mjs <<'JS'
import assert from 'node:assert/strict';
import { expect, test } from 'vitest';

const passes = (check) => {
  try {
    check();
    return 'passes';
  } catch {
    return 'throws';
  }
};
const twice = new Set([{ id: 1 }, { id: 1 }]);
const both = new Set([{ id: 1 }, { id: 2 }]);
const pairs = (keys) => new Map([...keys].map((key) => [key, 'value']));
/** What, received, expected, known. */
const rows = [
  ['arrays', [...twice], [...both], 'throws'],
  ['sets', twice, both, 'passes'],
  ['the same sets, swapped', both, twice, 'throws'],
  ['maps', pairs(twice), pairs(both), 'passes'],
  ['the same maps, swapped', pairs(both), pairs(twice), 'throws'],
];
test('two collections that differ', () => {
  let changed = false;
  for (const [what, received, other, known] of rows) {
    const expected = passes(() => assert.deepEqual(received, other));
    const seen = passes(() => expect(received).toEqual(other));
    const strict = passes(() => expect(received).toStrictEqual(other));
    console.log(`${what}: node:assert ${expected}, toEqual ${seen}, toStrictEqual ${strict}`);
    changed ||= expected !== 'throws' || seen !== known || strict !== known;
  }
  if (changed) throw new Error('the behaviour changed');
});
JS
node node_modules/vitest/vitest.mjs run --no-color
