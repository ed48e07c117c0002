#!/usr/bin/env bash
# json-p3 2.3.1: the function `match` takes numbers, null, true and arrays for texts, which `search` does not.
#
# Expected: both are false unless the value and the pattern are texts (RFC 9535, 2.4.6 and 2.4.7), as jsonpath-rfc9535
# 1.3.0 has it.
# Seen: `match` makes a text of the value first, so that `.*` finds every value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent json-p3@2.3.1 jsonpath-rfc9535@1.3.0
cat >check.mjs <<'JS'
import { query } from 'json-p3';
import * as rfc9535 from 'jsonpath-rfc9535';

const values = [1, '1', [1], null, 'null', true, {}];
/** Condition, known. */
const rows = [
  ['match(@, "1")', '[1,"1",[1]]'],
  ['search(@, "1")', '["1"]'],
  ['match(@, "null")', '[null,"null"]'],
  ['!match(@, ".*")', '[]'],
];
console.log('json-p3 2.3.1, jsonpath-rfc9535 1.3.0');
let changed = false;
for (const [condition, known] of rows) {
  const expected = JSON.stringify(rfc9535.query(values, `$[?${condition}]`));
  const seen = JSON.stringify(query(`$[?${condition}]`, values).values());
  console.log(`${condition} of ${JSON.stringify(values)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
