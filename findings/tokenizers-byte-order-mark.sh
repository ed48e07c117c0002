#!/usr/bin/env bash
# gpt-tokenizer 4.0.0 and js-tiktoken 1.0.21 do not treat a byte order mark as tiktoken 1.0.22 does.
#
# Expected: the tokens of tiktoken, since all three hold the same tables: o200k_base has a token for the mark and others
# for the mark with what usually follows it.
# Seen: gpt-tokenizer never uses these and needs two tokens for the mark alone, so a C# file has two tokens more than it
# should. js-tiktoken takes the mark for white space, as JavaScript's `\s` does, and its `decode` removes it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent gpt-tokenizer@4.0.0 js-tiktoken@1.0.21 tiktoken@1.0.22
cat >check.mjs <<'JS'
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { getEncoding } from 'js-tiktoken';
import { get_encoding } from 'tiktoken';

const reference = get_encoding('o200k_base');
const other = getEncoding('o200k_base');
const show = JSON.stringify;
/** Text after the mark, known tokens of gpt-tokenizer and of js-tiktoken. */
const rows = [
  ['', '5416,123', '5574'],
  ['using System;', '5416,123,1846,1219,26', '9251,1219,26'],
  ['// a', '5416,123,393,261', '5574,393,261'],
  ['#include <a>', '5416,123,2165,464,64,29', '5574,2165,464,64,29'],
];
let changed = false;
for (const [rest, knownGpt, knownJs] of rows) {
  const text = `\ufeff${rest}`;
  const expected = reference.encode(text);
  const gpt = encode(text);
  const js = other.encode(text);
  console.log(`mark and ${show(rest)}: expected ${expected}; seen ${gpt} from gpt-tokenizer, ${js} from js-tiktoken`);
  changed ||= gpt.join() !== knownGpt || js.join() !== knownJs;
  changed ||= other.decode(js) !== rest;
}
console.log(`js-tiktoken decodes the mark and "a" to ${show(other.decode(other.encode('\ufeffa')))}`);
const plain = 'using System;';
changed ||= encode(plain).join() !== reference.encode(plain).join();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
