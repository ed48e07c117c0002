#!/usr/bin/env bash
# http-link-header 1.1.4: a header that was parsed is written with other titles and as English, and one with an empty
# element is an error.
#
# Expected: `parse(text).toString()` has the same values: a quote is escaped by a backslash (RFC 9110, 5.6.4), and a
# language that is not given stays so (RFC 8187, 3.2.1). A recipient accepts empty elements of a list (RFC 9110, 5.6.1).
# Seen: percent signs and codes in quoted texts, which `parse` does not decode, and `en` for no language.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent http-link-header@1.1.4
cat >check.mjs <<'JS'
import LinkHeader from 'http-link-header';

const shown = (link) => (link['title*'] ? `${link['title*'].language}'${link['title*'].value}` : link.title);
const attempt = (action) => {
  try {
    return action();
  } catch {
    return 'error';
  }
};
/** Header, expected title, known title, known title after a round trip. */
const rows = [
  ['<a>; title="one, two; three"', 'one, two; three', 'one, two; three', 'one, two; three'],
  ['<a>; title="say \\"hi\\""', 'say "hi"', 'say "hi"', 'say %22hi%22'],
  ['<a>; title="a=b"', 'a=b', 'a=b', 'a%3Db'],
  ["<a>; title*=UTF-8'de'gr%C3%BCn", "de'grün", "de'grün", "de'grün"],
  ["<a>; title*=UTF-8''gr%C3%BCn", "'grün", "'grün", "en'grün"],
  ['<a>; title=x,,<b>; title=y', 'x', 'error', 'error'],
];
console.log('http-link-header 1.1.4');
let changed = false;
for (const [header, expected, known, knownAgain] of rows) {
  const seen = attempt(() => shown(LinkHeader.parse(header).refs[0]));
  const again = attempt(() => shown(LinkHeader.parse(LinkHeader.parse(header).toString()).refs[0]));
  console.log(`${header}: expected ${expected}; seen ${seen}, after a round trip ${again}`);
  changed ||= seen !== known || again !== knownAgain;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
