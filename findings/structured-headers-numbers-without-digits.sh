#!/usr/bin/env bash
# structured-headers 2.1.0: a number whose digits are rounded away is written as `1.`, which its own parser rejects.
#
# Expected: `1.0`: a decimal has at least one digit behind the point (RFC 9651, 4.1.5). NaN is an error, as numbers that
# are too large are.
# Seen: `1.` for 1.0002, and NaN is written as a token.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent structured-headers@2.1.0
cat >check.mjs <<'JS'
import { parseItem, serializeItem } from 'structured-headers';

const attempt = (action) => {
  try {
    return String(action());
  } catch {
    return 'error';
  }
};
/** Number, expected, known. */
const rows = [
  [1.5, '1.5', '1.5'],
  [1.0006, '1.001', '1.001'],
  [1.0002, '1.0', '1.'],
  [0.0001, '0.0', '0.'],
  [99.9999, '100.0', '100.'],
  [1e15, 'error', 'error'],
  [Number.NaN, 'error', 'NaN'],
];
console.log('structured-headers 2.1.0');
let changed = false;
for (const [number, expected, known] of rows) {
  const seen = attempt(() => serializeItem([number, new Map()]));
  const parsed = attempt(() => parseItem(seen)[0]);
  console.log(`${number}: expected ${expected}; seen ${seen}, parsed ${parsed}`);
  changed ||= seen !== known || (seen.endsWith('.') && parsed !== 'error');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
