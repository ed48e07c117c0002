#!/usr/bin/env bash
# @hapi/accept 6.0.3: a type gets the weight of the range that is listed first, and so one that the client likes less is
# chosen; and `mediaTypes` lists types twice.
#
# Expected: each type has the weight of the most specific range that matches it, and the one with the largest is chosen:
# image/jpeg has 0.5 and text/plain 0.3 in the example of RFC 9110, 12.5.1. negotiator 1.1.0 has it so.
# Seen: `text/*` is taken before `*/*`, whatever their weights are, and text/plain;format=flowed is chosen of a server
# that has text/plain only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @hapi/accept@6.0.3 negotiator@1.1.0
cat >check.mjs <<'JS'
import accept from '@hapi/accept';
import Negotiator from 'negotiator';

const example =
  'text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5';
/** Header, types, known of `mediaType`, known of `mediaTypes`. */
const rows = [
  ['text/html;q=0.3, */*;q=0.5', ['text/html', 'image/jpeg'], 'image/jpeg', 'image/jpeg text/html'],
  ['text/*;q=0.3, */*;q=0.5', ['text/html', 'image/jpeg'], 'text/html', 'text/html image/jpeg text/html'],
  [example, ['text/html', 'image/jpeg'], 'text/html', 'text/html image/jpeg text/html'],
  [example, ['text/plain'], 'text/plain;format=flowed', 'text/plain;format=flowed text/plain text/plain;format=fixed'],
];
console.log('@hapi/accept 6.0.3, negotiator 1.1.0');
let changed = false;
for (const [header, types, known, knownAll] of rows) {
  const expected = new Negotiator({ headers: { accept: header } }).mediaTypes(types).join(' ');
  const seen = accept.mediaType(header, types);
  const all = accept.mediaTypes(header, types).join(' ');
  console.log(`${header} of ${types}: expected ${expected}; seen ${seen}, all ${all}`);
  changed ||= seen !== known || all !== knownAll;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
