import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextNumbers } from '../../src/rank/text-numbers.js';

test('terms have numbers in the order of their first appearance, whatever they are', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '=', '~', '0'), minLength: 1, maxLength: 4 }),
    fc.constantFrom('é', '単語', 'a語', '\ud800', ''),
  );
  const lists = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 6 });
  fc.assert(
    fc.property(lists, (all) => {
      const numbers = new TextNumbers();
      const known = [...new Set(all.flat())];
      for (const list of all)
        expect(numbers.addList(`,${list.join(',')},`)).toEqual(
          list.map((term) => known.indexOf(term)),
        );
      expect(numbers.texts).toEqual(known);
      for (const [number, term] of known.entries()) expect(numbers.add(term)).toBe(number);
    }),
  );
});

test.each([
  ['many', (i: number) => `term${i}`],
  // Aa and BB have one hash.
  [
    'many with one hash',
    (i: number) => i.toString(2).padStart(15, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB'),
  ],
])('%s are found again', (_, termAt) => {
  const terms = Array.from({ length: 20_000 }, (_, i) => termAt(i));
  const numbers = new TextNumbers();
  for (let round = 0; round < 2; round += 1)
    expect(numbers.addList(`,${terms.join(',')},`)).toEqual([...terms.keys()]);
  expect(numbers.texts).toEqual(terms);
});

test('a list that lacks its last comma is read to its end', () => {
  expect(new TextNumbers().addList(',a,b')).toEqual([0, 1]);
});
