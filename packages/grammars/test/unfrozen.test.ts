import { factsOfRecord, recordOf } from '@repomap/tag-cache';
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
])('the facts of %s are the same whether they are frozen, or encoded', async (path, text) => {
  const grammar = grammarFor(path) as Grammar;
  const { factsDigest, graphDigest, ...facts } = await extractor.extract(
    Buffer.from(text),
    grammar,
  );
  const content = await extractor.content(Buffer.from(text), grammar);
  const { factsDigest: _, ...sent } = factsOfRecord(recordOf(content));
  expect(content).toStrictEqual(facts);
  expect(sent).toStrictEqual({ ...facts, graphDigest });
  expect([facts.definitions, facts.terms].every(Object.isFrozen)).toBe(true);
});
