#!/usr/bin/env bash
# @marcbachmann/cel-js 8.0.0: integers leave their 64 bits in some places, and a literal of bytes has one byte for each
# character.
#
# Expected: errors for what is out of range, as `9223372036854775807 + 1` is one; the bytes of UTF-8 in `b"é"`; and the
# part of a duration that `getMilliseconds` names (CEL specification), as with @bufbuild/cel 0.6.1. The README says
# "full CEL spec coverage".
# Seen: other values, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @marcbachmann/cel-js@8.0.0 @bufbuild/cel@0.6.1 @bufbuild/protobuf@2.17.0
cat >check.mjs <<'JS'
import { celEnv, parse, plan } from '@bufbuild/cel';
import { evaluate } from '@marcbachmann/cel-js';

const attempt = (result) => {
  try {
    const value = result();
    return value instanceof Error ? 'error' : String(value);
  } catch {
    return 'error';
  }
};
/** Expression, known. */
const rows = [
  ['9223372036854775807 + 1', 'error'],
  ['-(-9223372036854775808)', '9223372036854775808'],
  ['-9223372036854775808 / -1', '9223372036854775808'],
  ['int(1e19)', '10000000000000000000'],
  ['size(bytes("é"))', '2'],
  ['size(b"é")', '1'],
  ['b"é" == bytes("é")', 'false'],
  ['duration("1.5s").getMilliseconds()', '1500'],
];
console.log('@marcbachmann/cel-js 8.0.0, @bufbuild/cel 0.6.1');
let changed = false;
for (const [expression, known] of rows) {
  const expected = attempt(() => plan(celEnv(), parse(expression))());
  const seen = attempt(() => evaluate(expression));
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
