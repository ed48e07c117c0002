#!/usr/bin/env bash
# vcf 2.1.2: ends of lines are left out when a card is written, escapes stay in the texts that are read, and the quotes
# around a parameter are taken for a part of it, so that a colon within them ends it.
#
# Expected: in a text `\n` is the end of a line, and `\,`, `\;` and `\\` are the characters after the backslash (RFC
# 6350, 3.4 and 4), in both directions; a value in quotes may have commas, colons and semicolons (RFC 6350, 3.3,
# QSAFE-CHAR). ical.js 2.2.1 has it so.
# Seen: a note of two lines becomes one, and a label loses its end to the value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vcf@2.1.2 ical.js@2.2.1
cat >check.mjs <<'JS'
import ICAL from 'ical.js';
import VCard from 'vcf';

const card = (line) => ['BEGIN:VCARD', 'VERSION:4.0', 'FN:x', line, 'END:VCARD', ''].join('\r\n');
const shown = (parameter, value) => JSON.stringify(parameter === undefined ? value : [parameter, value]);
const byVcf = (text, name, parameter) => {
  const property = new VCard().parse(text).get(name);
  return shown(parameter && property[parameter], property.valueOf());
};
const byIcal = (text, name, parameter) => {
  const property = new ICAL.Component(ICAL.parse(text)).getFirstProperty(name);
  return shown(parameter && property.getParameter(parameter), property.getFirstValue());
};
const written = (value) => {
  const vcard = new VCard();
  vcard.set('fn', 'x');
  vcard.set('note', value);
  return vcard.toString('4.0');
};
const quoted = 'KEY;LABEL="a: b";VALUE=text:c';
/** What, text of the card, property, parameter, expected, known. */
const rows = [
  ['read one line', card('NOTE:one'), 'note', undefined, '"one"', '"one"'],
  ['read two lines', card('NOTE:one\\ntwo'), 'note', undefined, '"one\\ntwo"', '"one\\\\ntwo"'],
  ['read a comma', card('NOTE:one\\, two'), 'note', undefined, '"one, two"', '"one\\\\, two"'],
  ['write two lines', written('one\ntwo'), 'note', undefined, '"one\\ntwo"', '"onetwo"'],
  ['read a parameter', card('KEY;LABEL="a b";VALUE=text:c'), 'key', 'label', '["a b","c"]', '["\\"a b\\"","c"]'],
  ['read a colon', card(quoted), 'key', 'label', '["a: b","c"]', '["\\"a"," b\\";VALUE=text:c"]'],
];
console.log('vcf 2.1.2, ical.js 2.2.1');
let changed = false;
for (const [what, text, property, parameter, expected, known] of rows) {
  const seen = byVcf(text, property, parameter);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || (!what.startsWith('write') && byIcal(text, property, parameter) !== expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
