import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

test.each([
  ['<p>a</p>\n', false],
  ['<p>a\n', false],
  ['<p>a<p>b', false],
  ['<LI>a\n', false],
  ['<html><body><p>a\n', false],
  ['<!doctype html><html><head><title>a</title><body><h1 id="b">c</h1><p>d\n', false],
  ['<html><body><script>let a = 1</script><p>b<br>\n', false],
  ['<p>a <b>c</b> d\n', false],
  ['<div>a\n', true],
  ['<ul><li>a\n', true],
  ['<html><div><p>a\n', true],
  ['<p>a</b>\n', true],
  ['<p>a<div\n', true],
  ['<p>a <b>c\n', true],
])('%j has an error: %s', async (source, expected) => {
  const { hasError } = await extractor.extract(
    Buffer.from(source),
    grammarFor('a.html') as Grammar,
  );
  expect(hasError).toBe(expected);
});
