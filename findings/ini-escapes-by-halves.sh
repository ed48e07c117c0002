#!/usr/bin/env bash
# ini 7.0.0: `stringify` writes backslashes, keys with `=` and sections with `]` in a way that `parse` reads as others.
#
# Expected: `parse(stringify(object))` has the same texts. The README says that `safe` escapes a text so that it can be
# a key or a value.
# Seen: `\` is not escaped, though `\\` is read as one, so a network path of Windows loses a backslash, and what comes
# after `\;` becomes a comment. A key in quotes is split at the first `=` within them. A section with `]` is no section:
# its line becomes a key, and its keys move to the section above.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ini@7.0.0
cat >check.mjs <<'JS'
import { parse, safe, stringify } from 'ini';

const show = JSON.stringify;
/** Object, known. */
const rows = [
  [{ path: 'C:\\data' }, { path: 'C:\\data' }],
  [{ path: '\\\\server\\share' }, { path: '\\server\\share' }],
  [{ pattern: 'a\\;b' }, { pattern: 'a\\' }],
  [{ pattern: '\\#[0-9]+' }, { pattern: '\\' }],
  [{ 'a;b': '1' }, { 'a;b': '1' }],
  [{ 'a=b': '1' }, { '"a': 'b"=1' }],
  [{ top: 'x', list: { key: 'y' } }, { top: 'x', list: { key: 'y' } }],
  [{ top: 'x', 'list[0]': { key: 'y' } }, { top: 'x', '[list[0]]': true, key: 'y' }],
];
console.log('ini 7.0.0');
let changed = safe('a=b') !== '"a=b"';
for (const [object, known] of rows) {
  const seen = show(parse(stringify(object)));
  console.log(`expected ${show(object)}; seen ${seen}`);
  changed ||= seen !== show(known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
