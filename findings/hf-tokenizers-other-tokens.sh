#!/usr/bin/env bash
# @huggingface/tokenizers 0.2.0 makes other tokens of a tokenizer.json than the Rust library does, silently.
#
# Expected: the tokens of the Rust library, here as @anush008/tokenizers 0.6.0, or an error, as for a component that is
# not supported. The README lists what cannot be reproduced, and none of this is in the list.
# Seen: `Whitespace` splits words at letters with accents; `Metaspace` with `split` does not split, and `Split` with
# `Removed` removes nothing; an added token with `single_word` is found within words; with `fuse_unk` the unknown
# characters of two words are one token; a unigram model has no fallback to bytes.
# Linux on x64 only, for the Rust library.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @huggingface/tokenizers@0.2.0 @anush008/tokenizers@0.6.0
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';
import { Tokenizer } from '@huggingface/tokenizers';

const { Tokenizer: Reference } = createRequire(import.meta.url)('@anush008/tokenizers');
const vocabulary = (...tokens) => Object.fromEntries(['<unk>', ...tokens].map((token, id) => [token, id]));
const words = (...tokens) => ({
  ...{ type: 'WordPiece', unk_token: '<unk>', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
  vocab: vocabulary(...tokens),
});
const pairs = (options, ...tokens) => ({
  ...{ type: 'BPE', dropout: null, unk_token: '<unk>', continuing_subword_prefix: null, end_of_word_suffix: null },
  ...{ fuse_unk: false, byte_fallback: false, ignore_merges: false, vocab: vocabulary(...tokens), merges: [] },
  ...options,
});
const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
const unigram = {
  ...{ type: 'Unigram', unk_id: 0, byte_fallback: true },
  vocab: [['<unk>', 0], ['a', -1], ...bytes.map((byte) => [byte, 0])],
};
const spaces = { type: 'WhitespaceSplit' };
const runs = { type: 'Whitespace' };
const fused = pairs({ fuse_unk: true }, 'a');
const split = (behavior) => ({ type: 'Split', pattern: { String: ' ' }, behavior, invert: false });
const meta = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
const word = {
  ...{ id: 3, content: 'ab', single_word: true },
  ...{ lstrip: false, rstrip: false, normalized: false, special: false },
};
/** What, parts of tokenizer.json, text, expected, known. */
const rows = [
  ['WhitespaceSplit', { pre_tokenizer: spaces, model: words('a', 'café') }, 'a café', 'a|café', 'a|café'],
  ['Whitespace', { pre_tokenizer: runs, model: words('a', 'café') }, 'a café', 'a|café', 'a|<unk>|<unk>'],
  ['Metaspace', { pre_tokenizer: meta, model: words('▁a', '▁b') }, 'a b', '▁a|▁b', '<unk>'],
  ['Split, Isolated', { pre_tokenizer: split('Isolated'), model: words('a', 'b', ' ') }, 'a b', 'a| |b', 'a| |b'],
  ['Split, Removed', { pre_tokenizer: split('Removed'), model: words('a', 'b', ' ') }, 'a b', 'a|b', 'a| |b'],
  ['added word', { model: pairs({}, 'a', 'b'), added_tokens: [word] }, 'ab aab', 'ab|<unk>|a|a|b', 'ab|<unk>|a|ab'],
  ['no fuse_unk', { pre_tokenizer: spaces, model: pairs({}, 'a') }, 'ax xa', 'a|<unk>|<unk>|a', 'a|<unk>|<unk>|a'],
  ['fuse_unk', { pre_tokenizer: spaces, model: fused }, 'ax xa', 'a|<unk>|<unk>|a', 'a|<unk>|a'],
  ['byte_fallback', { model: unigram }, 'aé', 'a|<0xC3>|<0xA9>', 'a|é'],
];
const none = { truncation: null, padding: null, normalizer: null, pre_tokenizer: null, post_processor: null };
console.log('@huggingface/tokenizers 0.2.0, @anush008/tokenizers 0.6.0');
let changed = false;
for (const [what, parts, text, expected, known] of rows) {
  const json = { version: '1.0', added_tokens: [], decoder: null, ...none, ...parts };
  const reference = (await Reference.fromString(JSON.stringify(json)).encode(text)).getTokens().join('|');
  const seen = new Tokenizer(json, {}).encode(text).tokens.join('|');
  console.log(`${what}, ${JSON.stringify(text)}: expected ${expected}; seen ${seen}`);
  changed ||= reference !== expected || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
