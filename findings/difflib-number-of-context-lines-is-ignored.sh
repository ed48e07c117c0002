#!/usr/bin/env bash
# difflib 0.2.4 and @ewoudenberg/difflib 0.1.0: `unifiedDiff` and `contextDiff` ignore the option `n`, and always have
# three lines of context.
#
# Expected: "The number of context lines is set by n which defaults to three", says the README of the port, as in
# Python's difflib.
# Seen: three lines with any `n`; `getGroupedOpcodes` of the same library, with `n` as its argument, has as many as
# asked for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent difflib@0.2.4 @ewoudenberg/difflib@0.1.0
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const before = [...'abcdefghi'].map((letter) => `${letter}\n`);
const after = before.with(4, 'E\n');
/** The lines of the first hunk that are in both texts. */
const context = (lines) => lines.filter((line) => /^ +[a-z]/.test(line)).length;
console.log('difflib 0.2.4, @ewoudenberg/difflib 0.1.0');
let changed = false;
for (const name of ['difflib', '@ewoudenberg/difflib']) {
  const { contextDiff, SequenceMatcher, unifiedDiff } = require(name);
  for (const n of [0, 1, 2, 3]) {
    const unified = context(unifiedDiff(before, after, { n }));
    const both = context(contextDiff(before, after, { n }));
    const [group] = new SequenceMatcher(null, before, after).getGroupedOpcodes(n);
    const grouped = group.filter(([tag]) => tag === 'equal').reduce((sum, [, from, to]) => sum + to - from, 0);
    const expected = 2 * n;
    console.log(`${name}, ${n}: expected ${expected} lines; unified ${unified}, context ${both}, groups ${grouped}`);
    changed ||= unified !== 6 || both !== 12 || grouped !== expected;
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
