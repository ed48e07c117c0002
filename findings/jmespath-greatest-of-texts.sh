#!/usr/bin/env bash
# jmespath 0.16.0 and @jmespath-community/jmespath 1.3.0: `max_by` and `min_by` with texts return null, and `to_number`
# returns numbers for texts that are none.
#
# Expected: `max_by` and `min_by` take expressions that yield numbers or texts, as `sort_by` does; `to_number` returns
# null for a text that is no number of JSON, such as an empty one (specification of JMESPath, "Built-in Functions").
# Seen: texts are compared with infinity, and the text goes through `Number`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent jmespath@0.16.0 @jmespath-community/jmespath@1.3.0
cat >check.mjs <<'JS'
import * as community from '@jmespath-community/jmespath';
import jmespath from 'jmespath';

const people = [{ name: 'bob', age: 30 }, { name: 'amy', age: 50 }, { name: 'eve', age: 40 }];
/** Expression, expected, known. */
const rows = [
  ['max_by(@, &age).name', '"amy"', '"amy"'],
  ['sort_by(@, &name)[-1].name', '"eve"', '"eve"'],
  ['max_by(@, &name).name', '"eve"', 'null'],
  ['min_by(@, &name).name', '"amy"', 'null'],
  ['to_number(`"1e3"`)', '1000', '1000'],
  ['to_number(`"abc"`)', 'null', 'null'],
  ['to_number(`""`)', 'null', '0'],
  ['to_number(`"0x10"`)', 'null', '16'],
];
console.log('jmespath 0.16.0, @jmespath-community/jmespath 1.3.0');
let changed = false;
for (const [expression, expected, known] of rows) {
  const seen = JSON.stringify(jmespath.search(people, expression));
  const other = JSON.stringify(community.search(people, expression));
  console.log(`${expression}: expected ${expected}; seen ${seen}, community ${other}`);
  changed ||= seen !== known || other !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
