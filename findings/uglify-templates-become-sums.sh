#!/usr/bin/env bash
# uglify-js 3.19.3: a template literal becomes a sum, which shows another text of every object that has a `valueOf`.
#
# Expected: the output prints what the source prints. A template literal takes the text of a value, and a sum takes what
# `valueOf` returns; the README lists `String(a)` as `"" + a` under `unsafe`, which is off by default.
# Seen: an amount of money is a bare number and a duration its milliseconds; where `valueOf` throws, as in Temporal, so
# does the output. It is so where the text begins or ends with a value or has one in all. terser 5.51.4 keeps the
# template.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent uglify-js@3.19.3 terser@5.51.4 luxon@3.7.2
cat >check.mjs <<'JS'
import { Duration } from 'luxon';
import { minify } from 'terser';
import uglify from 'uglify-js';

const price = { toString: () => '5 EUR', valueOf: () => 5 };
const like = { toString: () => 'P1D', valueOf: () => { throw new TypeError('no number'); } };
const duration = Duration.fromObject({ minutes: 2 });
function run(code) {
  try {
    return String(new Function('price', 'like', 'duration', `return ${code}`)(price, like, duration));
  } catch (error) {
    return error.message;
  }
}
/** Source, known of uglify-js. */
const rows = [
  ['`${price}`', '5'],
  ['`${price} each`', '5 each'],
  ['`costs ${price}`', 'costs 5'],
  ['`costs ${price} each`', 'costs 5 EUR each'],
  ['`waits ${duration}`', 'waits 120000'],
  ['`waits ${like}`', 'no number'],
];
console.log('uglify-js 3.19.3, terser 5.51.4, luxon 3.7.2');
let changed = false;
for (const [source, known] of rows) {
  const bare = (code) => code.replace(/^run\((.*)\);?$/, '$1');
  const seen = run(bare(uglify.minify(`run(${source})`).code));
  const other = run(bare((await minify(`run(${source})`)).code));
  console.log(`${source}: expected ${run(source)}; terser ${other}; uglify-js ${seen}`);
  changed ||= seen !== known || other !== run(source);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
