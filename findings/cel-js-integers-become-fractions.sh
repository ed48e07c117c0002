#!/usr/bin/env bash
# cel-js 0.8.2: `7 / 2` is 3.5, unsigned numbers become negative, and an error before `|| true` is not absorbed.
#
# Expected: integers are divided as such, an overflow is an error, and `a || b` is true if either is, whatever the other
# one is (CEL specification, "Arithmetic" and "Logical Operators"), as with @bufbuild/cel 0.6.1.
# Seen: numbers are those of JavaScript, and `||` and `&&` evaluate both sides.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cel-js@0.8.2 @bufbuild/cel@0.6.1 @bufbuild/protobuf@2.17.0
cat >check.mjs <<'JS'
import { celEnv, parse, plan } from '@bufbuild/cel';
import { evaluate } from 'cel-js';

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
  ['1 + 2 * 3', '7'],
  ['7 / 2', '3.5'],
  ['-7 / 2', '-3.5'],
  ['1u - 2u', '-1'],
  ['9007199254740993', '9007199254740992'],
  ['9223372036854775807 + 1', '9223372036854776000'],
  ['1 / 0 == 0', 'error'],
  ['true || 1 / 0 == 0', 'error'],
  ['1 / 0 == 0 || true', 'error'],
  ['1 / 0 == 0 && false', 'error'],
];
console.log('cel-js 0.8.2, @bufbuild/cel 0.6.1');
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
