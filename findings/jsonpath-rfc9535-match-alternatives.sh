#!/usr/bin/env bash
# jsonpath-rfc9535 1.3.0: `match` with a pattern of alternatives matches texts that only begin or end so.
#
# Expected: the whole text matches the pattern (RFC 9535, 2.4.6), in which `|` is the weakest operator (RFC 9485), as
# json-p3 2.3.1 has it.
# Seen: the beginning is required of the first alternative only, and the end of the last one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent jsonpath-rfc9535@1.3.0 json-p3@2.3.1
cat >check.mjs <<'JS'
import { query } from 'json-p3';
import * as rfc9535 from 'jsonpath-rfc9535';

const values = ['error', 'errors', 'warning', 'no warning', 'fatal', 'a fatal b'];
/** Pattern, known. */
const rows = [
  ['error', '["error"]'],
  ['(error|warning)', '["error","warning"]'],
  ['error|warning', '["error","errors","warning","no warning"]'],
  ['error|fatal|warning', '["error","errors","warning","no warning","fatal","a fatal b"]'],
];
console.log('jsonpath-rfc9535 1.3.0, json-p3 2.3.1');
let changed = false;
for (const [pattern, known] of rows) {
  const path = `$[?match(@, "${pattern}")]`;
  const expected = JSON.stringify(query(path, values).values());
  const seen = JSON.stringify(rfc9535.query(values, path));
  console.log(`${pattern} of ${JSON.stringify(values)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
