import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterEach, expect, test, vi } from 'vitest';
import { loadTokenCounter } from '../src/render/index.js';

const count = await loadTokenCounter();
/** As another library counts, which throws on special tokens unless none is disallowed. */
const expected = (text: string) => countTokens(text, { disallowedSpecial: new Set() });

test.each([
  ['', 0],
  ['hello world', 2],
  ['src/index.ts:\n', 4],
  ['<|endoftext|>', 7],
])('%j has %i tokens', (text, tokens) => expect(count(text)).toBe(tokens));

test.each([
  ['a word that no token is', 'x'.repeat(5_000)],
  ['a long run of signs', '=-'.repeat(3_000)],
  ['a long run of spaces', `${' '.repeat(3_000)}a`],
  ['digits', '1234567'],
  ['contractions', "WE'LL don't I'm it'S he'd"],
  ['capitals', 'HTTPServer XMLHttpRequest iOS ÉCOLE Straße ǅ'],
  ['other scripts', 'привет мир 你好，世界 こんにちは ١٢٣ नमस्ते'],
  ['signs of several code points', '👩‍👩‍👧‍👦 🇩🇪 e\u0301 \u200d'],
  ['a lone surrogate', 'a\ud800b'],
  ['line ends', '\r\n\n  \n\ta\r'],
  ['source code', readFileSync(new URL(import.meta.url), 'utf8')],
])('%s has as many tokens as in another library', (_title, text) =>
  expect(count(text)).toBe(expected(text)),
);

test.each([
  ['any text', fc.string({ unit: 'binary', maxLength: 60 })],
  ['ASCII', fc.string({ unit: 'binary-ascii', maxLength: 60 })],
  ['text with graphemes', fc.string({ unit: 'grapheme', maxLength: 60 })],
  [
    'code',
    fc
      .array(fc.constantFrom('get', 'Cache', ' ', '(', '=>', '\n', '_', 'x9', "'s", '/', 'é', '  '))
      .map((parts) => parts.join('')),
  ],
  [
    'a map',
    fc
      .array(
        fc.constantFrom('src/a.ts:\n', ' get', "\tit's(", '...\n', '/', '\n', ' ', '\ta\n', 'é:\n'),
        { minLength: 10, maxLength: 80 },
      )
      .map((parts) => parts.join('')),
  ],
])('%s has as many tokens as in another library', (_title, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(count(text)).toBe(expected(text));
    }),
    { numRuns: 500 },
  );
});

test('one long piece is counted as a whole', () => {
  expect(count('ab'.repeat(200_000))).toBe(expected('ab'.repeat(50)) * 4_000);
});

test('counts are the same when the piece cache overflows', () => {
  const words = Array.from({ length: 25_000 }, (_, i) => `w${i.toString(36)}z `);
  const text = words.join('');
  expect([count(text), count(text)]).toEqual([expected(text), expected(text)]);
});

afterEach(() => {
  vi.doUnmock('#o200k-base');
  vi.resetModules();
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['is empty', (bytes) => bytes.subarray(0, 0)],
  ['ends in its tables', (bytes) => bytes.subarray(0, 1_000)],
  ['ends in its tokens', (bytes) => bytes.subarray(0, -1)],
])('a vocabulary that %s is a clear error', async (_title, damaged) => {
  const { count: tokens, packed } = await import('#o200k-base');
  vi.resetModules();
  vi.doMock('#o200k-base', () => ({ count: tokens, packed: damaged(Buffer.from(packed)) }));
  const { loadTokenCounter: load } = await import('../src/render/index.js');
  await expect(load()).rejects.toThrow(
    /^the vocabulary of the tokenizer o200k_base, .* is missing or damaged: install the package again$/,
  );
});
