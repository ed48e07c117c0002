#!/usr/bin/env bash
# vscode-uri 3.2.0: the text of a URI that was parsed has another path, another host or other parameters.
#
# Expected: `toString` gives the same URI: an escaped slash is no separator, and an at sign within a password is
# escaped, since reserved characters and their escapes are not equivalent (RFC 3986, 2.2). "It's guaranteed that
# calling `URI.parse` with the result of this function creates an URI which is equal" (its documentation).
# Seen: escapes are decoded when it is parsed; then slashes of data are separators, the second at sign is escaped in
# place of the first, and `=` is escaped like `&`. Capitals of the authority are lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vscode-uri@3.2.0
cat >check.mjs <<'JS'
import { URI } from 'vscode-uri';

/** What a server sees: host, segments of the path, parameters. */
const parts = (text) => {
  if (!URL.canParse(text)) return 'none';
  const { host, password, pathname, searchParams } = new URL(text);
  const segments = pathname.split('/').slice(1).map(decodeURIComponent);
  return JSON.stringify([host, decodeURIComponent(password), segments, [...searchParams]]);
};
/** Text, known text after `URI.parse`. */
const rows = [
  ['http://host/a%20b/c', 'http://host/a%20b/c'],
  ['http://host/a%2Fb/c', 'http://host/a/b/c'],
  ['http://me:pass@host/', 'http://me:pass@host/'],
  ['http://me:p%40ss@host/', 'http://me:p@ss%40host/'],
  ['http://host/?name=x%26y', 'http://host/?name%3Dx%26y'],
];
console.log('vscode-uri 3.2.0');
let changed = false;
for (const [text, known] of rows) {
  const seen = URI.parse(text).toString();
  console.log(`${text}: expected ${parts(text)}; seen ${seen}, which is ${parts(seen)}`);
  changed ||= seen !== known;
}
const uri = URI.from({ scheme: 'untitled', authority: 'Work', path: '/file' });
const again = URI.parse(uri.toString());
console.log(`authority of ${uri}: expected ${uri.authority}; seen ${again.authority}`);
changed ||= again.authority !== 'work';
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
