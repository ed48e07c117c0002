#!/usr/bin/env bash
# parse-link-header 2.0.0: a quoted title is cut at a semicolon, a link whose parameter is written `REL` or `rel = ` is
# lost, and of repeated `rel` the last one holds.
#
# Expected: a quoted text ends at its quote, names of parameters are case-insensitive, spaces may surround the equals
# sign, and a `rel` after the first one is ignored (RFC 8288, 3 and 3.3), as with http-link-header 1.1.4.
# Seen: other links and titles, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent parse-link-header@2.0.0 http-link-header@1.1.4
cat >check.mjs <<'JS'
import LinkHeader from 'http-link-header';
import parse from 'parse-link-header';

/** Header, known. */
const rows = [
  ['<a>; rel=next; title="one, two"', 'next: one, two'],
  ['<a>; rel=next; title="one; two"', 'next: one'],
  ['<a>; REL=next; title="x"', 'none'],
  ['<a>; rel = next; title="x"', 'none'],
  ['<a>; rel=next; rel=prev; title="x"', 'prev: x'],
];
const shown = (links) => links.map(({ rel, title }) => `${rel}: ${title}`).join(', ') || 'none';
console.log('parse-link-header 2.0.0, http-link-header 1.1.4');
let changed = false;
for (const [header, known] of rows) {
  const expected = shown(LinkHeader.parse(header).refs);
  const seen = shown(Object.values(parse(header) ?? {}));
  console.log(`${header}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
