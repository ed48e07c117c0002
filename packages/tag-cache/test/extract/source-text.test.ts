import { expect, test } from 'vitest';
import { normaliseNewlines, sourceText } from '../../src/extract/index.js';

test.each([
  ['', ''],
  ['a', 'a\n'],
  ['a\n', 'a\n'],
  ['a\r\nb\r\n', 'a\nb\n'],
  ['a\rb\r\rc', 'a\nb\n\nc\n'],
  ['\ufeffa', '\ufeffa\n'],
])('%j is read as %j', (text, expected) => {
  expect(normaliseNewlines(text)).toBe(expected);
  expect(sourceText(new TextEncoder().encode(text))).toEqual({ text: expected });
});
