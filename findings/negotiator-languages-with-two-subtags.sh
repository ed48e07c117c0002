#!/usr/bin/env bash
# negotiator 1.1.0: `zh-Hant` does not match zh-Hant-TW, though `zh` does.
#
# Expected: a range matches a tag that it equals or that goes on with a hyphen after it (RFC 4647, 3.3.1), as with
# @hapi/accept 6.0.3.
# Seen: a range is compared with the whole tag and with its first part only, so that a server offers another language or
# none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent negotiator@1.1.0 @hapi/accept@6.0.3
cat >check.mjs <<'JS'
import accept from '@hapi/accept';
import Negotiator from 'negotiator';

/** Header, languages, known. */
const rows = [
  ['zh', ['zh-Hant-TW'], 'zh-Hant-TW'],
  ['zh-Hant-TW', ['zh-Hant-TW'], 'zh-Hant-TW'],
  ['zh-Hant', ['zh-Hant-TW'], 'none'],
  ['zh-Hant', ['zh-Hans-CN', 'zh-Hant-TW'], 'none'],
  ['sr-Latn, en;q=0.5', ['en', 'sr-Latn-RS'], 'en'],
];
console.log('negotiator 1.1.0, @hapi/accept 6.0.3');
let changed = false;
for (const [header, languages, known] of rows) {
  const expected = accept.language(header, languages);
  const seen = new Negotiator({ headers: { 'accept-language': header } }).language(languages) ?? 'none';
  console.log(`${header} of ${languages}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
