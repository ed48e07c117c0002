#!/usr/bin/env bash
# gpt-tokenizer 4.0.0 recognises a special token only at the start of a text, and the second of two in a row twice.
#
# Expected: with `allowedSpecial: 'all'` the tokens of tiktoken 1.0.22, wherever the special one is, and from `decode`
# the text that was encoded.
# Seen: after a letter `<|endoftext|>` is seven tokens of plain text; of two in a row the second is both plain text and
# a token, so that `decode` returns three. `<|endofprompt|>` has the number 200006 in o200k_base, which is 200018.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent gpt-tokenizer@4.0.0 tiktoken@1.0.22
cat >check.mjs <<'JS'
import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';
import { get_encoding } from 'tiktoken';

const reference = get_encoding('o200k_base');
const end = '<|endoftext|>';
const plain = '27,91,419,1440,919,91,29';
/** Text, known tokens, known text from `decode`. */
const rows = [
  [`${end}b`, '199999,65', `${end}b`],
  [`a${end}`, `64,${plain}`, `a${end}`],
  [`a\n${end}\nb`, `64,198,${plain.replace('29', '523')},65`, `a\n${end}\nb`],
  [`${end}${end}`, `199999,${plain},199999`, `${end}${end}${end}`],
  ['<|endofprompt|>', '200006', '<|endofprompt|>'],
];
console.log('gpt-tokenizer 4.0.0, tiktoken 1.0.22');
let changed = false;
for (const [text, known, knownText] of rows) {
  const expected = reference.encode(text, 'all').join();
  const tokens = encode(text, { allowedSpecial: 'all' });
  const seen = decode(tokens);
  console.log(`${JSON.stringify(text)}: expected ${expected}; seen ${tokens}, which is ${JSON.stringify(seen)}`);
  changed ||= tokens.join() !== known || seen !== knownText || (expected === known) !== (text === `${end}b`);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
