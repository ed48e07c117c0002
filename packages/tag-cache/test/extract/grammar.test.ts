import { digest } from '@repomap/model';
import { expect, test } from 'vitest';
import { extractorVersion, type Grammar } from '../../src/extract/index.js';

const grammar: Grammar = {
  name: 'toy',
  wasm: '/toy.wasm',
  wasmHash: 'abc',
  query: '(name) @definition.function',
  visibility: 'public-by-default',
};

test('the place of a grammar does not make another version', () => {
  expect(extractorVersion({ ...grammar, wasm: '/elsewhere.wasm' })).toBe(extractorVersion(grammar));
});

test.each<Partial<Grammar>>([
  { name: 'other' },
  { wasmHash: 'abd' },
  { query: '(name) @definition.class' },
  { visibility: 'private-by-default' },
])('another %o makes another version', (change) => {
  expect(extractorVersion({ ...grammar, ...change })).not.toBe(extractorVersion(grammar));
});

test('who knows the digest of a query need not read it', () => {
  const { query, ...others } = grammar;
  const unread: Grammar = {
    ...others,
    get query(): string {
      throw new Error('the query is read');
    },
    queryDigest: digest([query]),
  };
  expect(extractorVersion(unread)).toBe(extractorVersion(grammar));
});
