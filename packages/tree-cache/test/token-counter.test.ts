import { expect, test } from 'vitest';
import { loadTokenCounter } from '../src/render/index.js';

const count = await loadTokenCounter();

test.each([
  ['', 0],
  ['hello world', 2],
  ['src/index.ts:\n', 4],
  ['<|endoftext|>', 7],
])('%j has %i tokens', (text, expected) => expect(count(text)).toBe(expected));
