import { factsCodec } from '@repomap/tag-cache';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

test.each([
  [
    'Cart.java',
    '// Sums.\n@Deprecated\nclass Cart {\n  int sum() {\n    return Math.abs(n);\n  }\n}\n',
  ],
  ['cart.ts', 'import { a } from "./a";\nexport const 文件 = () => a();\n'],
  ['cart.vue', '<script lang="ts">\nconst b = 1;\n</script>\n<style>\n.c {}\n</style>\n'],
  ['cart.py', 'def cart(:\n'],
  ['cart.go', '\0\0\0'],
])('the record of %s is its encoded facts, which are frozen', async (path, text) => {
  const grammar = grammarFor(path) as Grammar;
  const facts = await extractor.extract(Buffer.from(text), grammar);
  const record = await extractor.record(Buffer.from(text), grammar);
  expect(record).toBe(factsCodec.encode(facts));
  expect([facts, facts.definitions, facts.terms].every(Object.isFrozen)).toBe(true);
});
