#!/usr/bin/env bash
# node-ical 0.27.2: a backslash that is followed by an n becomes a backslash and the end of a line.
#
# Expected: `\\` in a text is one backslash, whatever follows (RFC 5545, 3.3.11, ESCAPED-CHAR), so that `C:\\new` is
# the text C:\new. ical.js 2.2.1 reads it so.
# Seen: the second backslash is taken for the first of `\n` as well; before other letters the text is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent node-ical@0.27.2 ical.js@2.2.1 ical-generator@11.1.2
cat >check.mjs <<'JS'
import ICAL from 'ical.js';
import generate from 'ical-generator';
import nodeIcal from 'node-ical';

const calendar = (summary) => {
  const result = generate({ name: 'calendar' });
  result.createEvent({ start: new Date(Date.UTC(2024, 0, 2)), summary });
  return result.toString();
};
const readers = {
  icalJs: (text) => {
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
    return event.getFirstPropertyValue('summary');
  },
  nodeIcal: (text) => Object.values(nodeIcal.sync.parseICS(text)).find(({ type }) => type === 'VEVENT').summary,
};
/** Text, known of node-ical. */
const rows = [
  ['a, b; c', 'a, b; c'],
  ['two\nlines', 'two\nlines'],
  ['C:\\old', 'C:\\old'],
  ['C:\\new', 'C:\\\new'],
  ['\\\\server\\notes', '\\\\server\\\notes'],
];
console.log('node-ical 0.27.2, ical.js 2.2.1, ical-generator 11.1.2');
let changed = false;
for (const [text, known] of rows) {
  const written = calendar(text);
  const seen = readers.nodeIcal(written);
  console.log(`${JSON.stringify(text)}: expected the same; seen ${JSON.stringify(seen)}`);
  changed ||= seen !== known || readers.icalJs(written) !== text;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
