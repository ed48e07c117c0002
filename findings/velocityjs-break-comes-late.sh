#!/usr/bin/env bash
# velocityjs 2.1.7: `||` binds as tightly as `&&`, what follows `#break` in a loop is rendered once more, and the
# quotient of two integers has a fraction.
#
# Expected: `&&` before `||`, as in each language that has them and in the grammar of Apache Velocity, with which the
# package claims "complete compatibility"; `#break` "stops any further rendering of current execution scope"; "when
# dividing two integers, the result will be an integer, as the fractional portion is discarded" (user guide).
# Seen: `$yes || $no && $no` is false, and the item of the break is shown.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent velocityjs@2.1.7
cat >check.mjs <<'JS'
import velocity from 'velocityjs';

const context = { yes: true, no: false, items: [1, 2, 3] };
const when = (condition) => `#if(${condition})y#{else}n#end`;
/** Template, what Apache Velocity makes of it, known. */
const rows = [
  [when('$no && $no || $yes'), 'y', 'y'],
  [when('$yes || ($no && $no)'), 'y', 'y'],
  [when('$yes || $no && $no'), 'y', 'n'],
  ['#foreach($i in $items)$i#if($i == 2)#break#end#end', '12', '12'],
  ['#foreach($i in $items)#if($i == 2)#break#end$i#end', '1', '12'],
  ['#set($x = 6 / 2)$x', '3', '3'],
  ['#set($x = 7 / 2)$x', '3', '3.5'],
];
console.log('velocityjs 2.1.7');
let changed = false;
for (const [template, expected, known] of rows) {
  const seen = velocity.render(template, context);
  console.log(`${template}: expected '${expected}'; seen '${seen}'`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
