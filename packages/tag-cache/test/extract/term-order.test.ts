import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedByText, sortKey } from '../../src/extract/term-order.js';

function sorted(texts: readonly string[]): (string | undefined)[] {
  const ids = [...texts.keys()].reverse();
  const keys = texts.map(sortKey);
  return sortedByText(ids, keys, texts).map((id) => texts[id]);
}

test.each([
  { title: 'nothing', texts: [], expected: [] },
  { title: 'one term', texts: ['get'], expected: ['get'] },
  { title: 'a prefix before what it begins', texts: ['gets', 'get'], expected: ['get', 'gets'] },
  {
    title: 'equal prefixes',
    texts: ['=getwo', 'z', '=get', '=getone', '=setone'],
    expected: ['=get', '=getone', '=getwo', '=setone', 'z'],
  },
])('sorts $title', ({ texts, expected }) => {
  expect(sorted(texts)).toEqual(expected);
});

test('sorts any distinct terms as strings are sorted', () => {
  const term = fc.string({ unit: fc.constantFrom(...'=_$09az~'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.uniqueArray(term), (texts) => {
      expect(sorted(texts)).toEqual([...texts].sort());
    }),
  );
});
