#!/usr/bin/env bash
# @iarna/toml 3.0.0: `stringify` drops the values of an array that begins with a table, and writes small numbers as
# `1e-7.undefined`.
#
# Expected: text that `parse` reads as the same value, or an error. An array may hold values of different types since
# TOML 1.0, and smol-toml 1.9.1 writes such arrays.
# Seen: `[{ a: 1 }, 2]` becomes two tables, the second of which is empty; a text in it becomes a table of its
# characters, without an error. A number that JavaScript writes with a negative exponent is not valid TOML, and `parse`
# throws for it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @iarna/toml@3.0.0 smol-toml@1.9.1
cat >check.mjs <<'JS'
import toml from '@iarna/toml';
import * as smol from 'smol-toml';

const show = (value) => JSON.stringify(value);
function roundTrip({ parse, stringify }, value) {
  try {
    return show(parse(stringify(value)));
  } catch (error) {
    return error.message.split('\n')[0].slice(0, 40);
  }
}
/** Value, known. */
const rows = [
  [{ list: [1, 2] }, '{"list":[1,2]}'],
  [{ list: [1, { a: 1 }] }, '{"list":[1,{"a":1}]}'],
  [{ list: [{ a: 1 }, { b: 2 }] }, '{"list":[{"a":1},{"b":2}]}'],
  [{ list: [{ a: 1 }, 2] }, '{"list":[{"a":1},{}]}'],
  [{ list: [{ name: 'web' }, 'api'] }, '{"list":[{"name":"web"},{"0":"a","1":"p","2":"i"}]}'],
  [{ list: [{}, [1, 2]] }, '{"list":[{},{"0":1,"1":2}]}'],
  [{ rate: 0.001 }, '{"rate":0.001}'],
  [{ rate: 0.0000001 }, 'Unexpected character, expected only whit'],
];
console.log('@iarna/toml 3.0.0, smol-toml 1.9.1');
let changed = false;
for (const [value, known] of rows) {
  const seen = roundTrip(toml, value);
  console.log(`${show(value)}: smol-toml ${roundTrip(smol, value)}; @iarna/toml ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
