#!/usr/bin/env bash
# cac 7.1.0: an option of the type `[String]` gets a text that was a number before, and one that is given with and
# without `no-` becomes a list.
#
# Expected: the text that was typed, since the README says that `String` is called with the value, as an option of type
# string in yargs 18.2.0; and for a switch the last of the two.
# Seen: the release 1.10 is 1.1, the commit 0012345 is 12345, 12345e6 is 12345000000, and a long number loses its last
# digits; an empty text is 0. `--no-color --color` is `[false, true]`, though `--color --no-color` is false.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cac@7.1.0 yargs@18.2.0
cat >check.mjs <<'JS'
import cac from 'cac';
import yargs from 'yargs';

const ofCac = (args) => {
  const cli = cac('command');
  cli.option('--tag <tag>', 'Tag', { type: [String] });
  cli.option('--color', 'Color');
  cli.option('--no-color', 'No color');
  const { tag, color } = cli.parse(['node', 'command', ...args], { run: false }).options;
  return JSON.stringify(tag?.[0] ?? color);
};
const ofYargs = (args) => {
  const { tag, color } = yargs(args).options({ tag: { type: 'string' }, color: { type: 'boolean' } }).parse();
  return JSON.stringify(tag ?? color);
};
/** Arguments, expected, known. */
const rows = [
  [['--tag', 'v1.10'], '"v1.10"', '"v1.10"'],
  [['--tag', '1.10'], '"1.10"', '"1.1"'],
  [['--tag=0012345'], '"0012345"', '"12345"'],
  [['--tag', '12345e6'], '"12345e6"', '"12345000000"'],
  [['--tag', '12345678901234567890'], '"12345678901234567890"', '"12345678901234567000"'],
  [['--tag', ''], '""', '"0"'],
  [['--color', '--no-color'], 'false', 'false'],
  [['--no-color', '--color'], 'true', '[false,true]'],
];
console.log('cac 7.1.0, yargs 18.2.0');
let changed = false;
for (const [args, expected, known] of rows) {
  const seen = ofCac(args);
  console.log(`${args.join(' ')}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || ofYargs(args) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
