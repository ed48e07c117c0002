#!/usr/bin/env bash
# fast-xml-parser 5.12.1: an attribute whose value is `true` is written without a value, which is no XML, and its own
# parser does not see it.
#
# Expected: `build(parse(text))` has the attributes of the text, with the same options for both.
# Seen: `<input required="true"/>` becomes `<input required></input>`, where only the text matters, not its type: the
# values of attributes are texts unless `parseAttributeValue` is set. Its validator calls what it wrote invalid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fast-xml-parser@5.12.1
cat >check.mjs <<'JS'
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

const options = { ignoreAttributes: false };
const parser = new XMLParser(options);
const builder = new XMLBuilder(options);
const round = (value) => {
  const text = builder.build(parser.parse(`<input required="${value}"/>`));
  const valid = XMLValidator.validate(text) === true ? 'valid' : 'invalid';
  const read = parser.parse(text).input['@_required'] ?? 'absent';
  return `${valid}, ${read}`;
};
/** Value, known. */
const rows = [
  ['1', 'valid, 1'],
  ['false', 'valid, false'],
  ['True', 'valid, True'],
  ['true', 'invalid, absent'],
];
console.log('fast-xml-parser 5.12.1');
let changed = false;
for (const [value, known] of rows) {
  const seen = round(value);
  console.log(`required="${value}": expected valid, ${value}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
