#!/usr/bin/env bash
# vitest 5.1.2: `toEqual` finds any two ArrayBuffers of different bytes equal, of different length too, and so any two
# DataViews; `toStrictEqual` does so with BigInt and symbol objects.
#
# Expected: values are compared by what they hold, as typed arrays over the same buffers are. The documentation lists
# undefined properties, holes and types as what only `toStrictEqual` looks at.
# Seen: `toEqual` passes, with the buffer alone and inside an object, and in `toContainEqual` and
# `toHaveBeenCalledWith`. `toStrictEqual` compares the bytes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vitest@5.1.2 vite@8.4.0
cat >buffers.test.mjs <<'JS'
import { expect, test, vi } from 'vitest';

const passes = (check) => {
  try {
    check();
    return 'passes';
  } catch {
    return 'throws';
  }
};
const buffer = (...bytes) => new Uint8Array(bytes).buffer;
const called = (value) => {
  const spy = vi.fn();
  spy(value);
  return spy;
};
/** What, two values that differ, and what toEqual and toStrictEqual are known to do. */
const rows = [
  ['Uint8Array', new Uint8Array([1]), new Uint8Array([2]), 'throws', 'throws'],
  ['ArrayBuffer', buffer(1), buffer(2), 'passes', 'throws'],
  ['ArrayBuffer of another length', buffer(1), buffer(1, 2), 'passes', 'throws'],
  ['DataView', new DataView(buffer(1)), new DataView(buffer(2)), 'passes', 'throws'],
  ['object', { data: buffer(1) }, { data: buffer(2) }, 'passes', 'throws'],
  ['Number', Object(1), Object(2), 'throws', 'throws'],
  ['BigInt', Object(1n), Object(2n), 'passes', 'passes'],
  ['Symbol', Object(Symbol('a')), Object(Symbol('b')), 'passes', 'passes'],
];
test('two values that differ', () => {
  let changed = false;
  for (const [what, value, other, known, knownStrict] of rows) {
    const seen = passes(() => expect(value).toEqual(other));
    const strict = passes(() => expect(value).toStrictEqual(other));
    const contains = passes(() => expect([value]).toContainEqual(other));
    const calledWith = passes(() => expect(called(value)).toHaveBeenCalledWith(other));
    console.log(`${what}: toEqual ${seen}, toStrictEqual ${strict}`);
    console.log(`  toContainEqual ${contains}, toHaveBeenCalledWith ${calledWith}`);
    changed ||= seen !== known || strict !== knownStrict || contains !== known || calledWith !== known;
  }
  if (changed) throw new Error('the behaviour changed');
});
JS
node node_modules/vitest/vitest.mjs run --no-color
