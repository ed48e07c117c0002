#!/usr/bin/env bash
# js-yaml 5.5.0: `dump` writes a key that begins with `--- ` or `... ` as it is, where it ends the document.
#
# Expected: quotes, as around a text that begins so, and as yaml 2.9.1 writes them: at the start of a line these are
# marks between documents, and a plain text cannot begin with them there (YAML 1.2.2, 9.1.2 and 9.1.3).
# Seen: an object by the lines of a diff, `--- a/file`, cannot be read again, by js-yaml itself either; the key
# `... more` comes back as `more`, without an error. It is so in the outermost object alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent js-yaml@5.5.0 yaml@2.9.1
cat >check.mjs <<'JS'
import { dump, load } from 'js-yaml';
import { parse, stringify } from 'yaml';

const show = JSON.stringify;
const attempt = (read) => {
  try {
    return show(read());
  } catch {
    return 'an error';
  }
};
/** Value, known. */
const rows = [
  [{ '--- a/file': 1, '+++ b/file': 2 }, 'an error'],
  [{ first: 1, '--- a/file': 2 }, 'an error'],
  [{ '... more': 1 }, '{"more":1}'],
  [{ inner: { '--- a/file': 1 } }, '{"inner":{"--- a/file":1}}'],
  [{ '---a': 1 }, '{"---a":1}'],
  ['--- a/file', '"--- a/file"'],
];
console.log('js-yaml 5.5.0, yaml 2.9.1');
let changed = false;
for (const [value, known] of rows) {
  const seen = attempt(() => load(dump(value)));
  console.log(`${show(dump(value))}: expected ${show(value)}; seen ${seen}`);
  changed ||= seen !== known || show(parse(stringify(value))) !== show(value);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
