import { type FileRef, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { byLanguage } from '../src/extract/search-facts.js';

test.each<[files: string, order: string]>([
  ['', ''],
  ['a', 'a'],
  ['aba', 'baa'],
  ['abcabcaba', 'bbbaaaacc'],
  ['cbabadaec', 'dccaaabbe'],
])('the files %j are read in the order %j of their languages', (files, expected) => {
  const refs = [...files].map((language, i) => ({ path: relPath(`${i}.${language}`), language }));
  const order = byLanguage(refs as unknown as FileRef[]);
  expect(order.map(({ language }) => language).join('')).toBe(expected);
  expect([...order].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(refs);
});
