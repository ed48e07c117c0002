#!/usr/bin/env bash
# @jmespath-community/jmespath 1.3.0: `sort_by` changes the order of items with equal keys, if the keys are texts.
#
# Expected: the order stays, as with numbers, with `toSorted` and with jmespath 0.16.0; the compliance tests of JMESPath
# have a case "stable sort order".
# Seen: items with equal texts are reversed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @jmespath-community/jmespath@1.3.0 jmespath@0.16.0
cat >check.mjs <<'JS'
import * as community from '@jmespath-community/jmespath';
import jmespath from 'jmespath';

const items = ['b1', 'a1', 'b2', 'a2', 'b3'].map((name) => ({ name, letter: name[0], code: name.charCodeAt(0) }));
/** Expression, known. */
const rows = [
  ['sort_by(@, &code)[].name', 'a1 a2 b1 b2 b3'],
  ['sort_by(@, &letter)[].name', 'a2 a1 b3 b2 b1'],
];
console.log('@jmespath-community/jmespath 1.3.0, jmespath 0.16.0');
let changed = false;
for (const [expression, known] of rows) {
  const expected = jmespath.search(items, expression).join(' ');
  const seen = community.search(items, expression).join(' ');
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || expected !== 'a1 a2 b1 b2 b3';
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
