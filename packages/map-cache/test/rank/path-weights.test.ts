import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file } from './facts.js';

const PATHS = [
  'src/cart.ts',
  'tests/cart.test.ts',
  'docs/cart.md',
  'CHANGELOG.md',
  'package.json',
  'dist/cart.js',
];
const files = PATHS.map((path) => file(path, { text: 'an empty cart' }));

/** The weights of all files for a query and a chat file, which has none. */
function check(query: string, chat: string, expected: readonly (number | undefined)[]): void {
  const chatFiles = new Set(chat === '' ? [] : [relPath(chat)]);
  const factors = PATHS.map((path) => explain({ files, query, chatFiles }, relPath(path))?.factor);
  expect(factors).toEqual(expected);
}

test.each([
  ['empty cart', '', [1, 0.4, 0.4, 0.4, 0.4, 0.05]],
  ['Make the tests of the cart faster', '', [1, 1, 1, 1, 1, 0.05]],
  ['empty cart', 'tests/cart.test.ts', [1, undefined, 0.4, 0.4, 0.4, 0.05]],
  ['empty cart', 'CHANGELOG.md', [1, 0.4, 1, undefined, 0.4, 0.05]],
  ['empty cart', 'package.json', [1, 0.4, 0.4, 0.4, undefined, 0.05]],
  ['empty cart', 'dist/cart.js', [1, 0.4, 0.4, 0.4, 0.4, undefined]],
  ['A crash in tests/cart.test.ts', '', [1, 1, 0.4, 0.4, 0.4, 0.05]],
  ['an export in package.json', '', [1, 0.4, 0.4, 0.4, 1, 0.05]],
  ['dist/cart.js is outdated', '', [1, 0.4, 0.4, 0.4, 0.4, 1]],
  ['empty cart\n\nSee tests/cart.test.ts', '', [1, 0.4, 0.4, 0.4, 0.4, 0.05]],
] as const)('the weights of classes for %j with the chat file %j', (query, chat, expected) =>
  check(query, chat, expected),
);
