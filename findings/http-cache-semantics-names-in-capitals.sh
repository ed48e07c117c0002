#!/usr/bin/env bash
# http-cache-semantics 4.3.0: a directive of Cache-Control is not seen when it has a capital letter.
#
# Expected: `Max-Age=60` is `max-age=60`: directives are case-insensitive (RFC 9111, 5.2).
# Seen: it is ignored, so that a response is stale at once, or fresh for as long as `Expires` says although a shorter
# `Max-Age` comes before it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent http-cache-semantics@4.3.0
cat >check.mjs <<'JS'
import CachePolicy from 'http-cache-semantics';

const now = Date.parse('2026-01-01T00:00:00Z');
const date = new Date(now).toUTCString();
const later = new Date(now + 3600_000).toUTCString();
/** Headers, expected seconds, known. */
const rows = [
  [{ 'cache-control': 'max-age=60' }, 60, 60],
  [{ 'cache-control': 'Max-Age=60' }, 60, 0],
  [{ 'cache-control': 'MAX-AGE=60', expires: later }, 60, 3600],
  [{ 'cache-control': 'max-age=60, S-MaxAge=5' }, 5, 60],
];
console.log('http-cache-semantics 4.3.0');
let changed = false;
for (const [headers, expected, known] of rows) {
  const request = { method: 'GET', url: '/', headers: {} };
  const policy = new CachePolicy(request, { status: 200, headers: { date, ...headers } });
  const seen = policy.maxAge();
  console.log(`${JSON.stringify(headers)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
