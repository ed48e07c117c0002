#!/usr/bin/env bash
# citty 0.2.2: `--no-color` wins over a `--color` after it, and an option takes `--` and other options as its value.
#
# Expected: the last one wins, as with parseArgs of Node.js and yargs 18.2.0, so that a user can override what a script
# passes; `--` ends the options, and an option without its value is an error.
# Seen: color is false in either order. `--name -- file` has the name `--`, and `--name --color` the name `--color`, with
# the default of color.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent citty@0.2.2 yargs@18.2.0
cat >check.mjs <<'JS'
import { parseArgs as parseNode } from 'node:util';
import { parseArgs } from 'citty';
import yargs from 'yargs';

const show = ({ color, name, _ }) => JSON.stringify({ color, name, rest: _ });
const attempt = (parse) => {
  try {
    return show(parse());
  } catch {
    return 'an error';
  }
};
const options = { color: { type: 'boolean' }, name: { type: 'string' } };
const ofNode = (args) => () => {
  const { values, positionals } = parseNode({ args, options, allowNegative: true, allowPositionals: true });
  return { ...values, _: positionals };
};
/** Arguments, known of Node.js, known of yargs, known of citty. */
const on = '{"color":true,"rest":[]}';
const off = '{"color":false,"rest":[]}';
const rows = [
  ['--color', on, on, on],
  ['--color --no-color', off, off, off],
  ['--no-color --color', on, on, off],
  ['--name -- file', 'an error', '{"name":"","rest":["file"]}', '{"name":"--","rest":["file"]}'],
  ['--name --color', 'an error', '{"color":true,"name":"","rest":[]}', '{"name":"--color","rest":[]}'],
];
console.log('citty 0.2.2, yargs 18.2.0');
let changed = false;
for (const [text, known, knownYargs, knownCitty] of rows) {
  const args = text.split(' ');
  const seen = [
    attempt(ofNode(args)),
    attempt(() => yargs(args).options(options).parse()),
    attempt(() => parseArgs(args, options)),
  ];
  console.log(`${text}: ${seen[0]} of Node.js, ${seen[1]} of yargs, ${seen[2]} of citty`);
  changed ||= seen.join() !== [known, knownYargs, knownCitty].join();
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
