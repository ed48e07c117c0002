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

test('a term that was hard to find has its number also in a larger table', () => {
  const words = wordsBySlot(200_000, 2048);
  const inSlot = (slot: number, count: number) => words[slot]?.slice(0, count) ?? [];
  // In the last 32 and the first 33 slots of a table of 1024.
  const far = [...inSlot(1024 - 32, 64), ...inSlot(1024 - 31, 1)];
  const others = Array.from({ length: 512 - far.length }, (_, i) => inSlot(100 + i, 1)).flat();
  const terms = [...far, ...others];
  expect(terms).toHaveLength(512);
  const numbers = new TextNumbers();
  for (let round = 0; round < 2; round += 1)
    expect(terms.map((term) => numbers.add(term))).toEqual([...terms.keys()]);
});

/** Words by the slot in which a table of so many looks for them first. */
function wordsBySlot(count: number, slots: number): readonly string[][] {
  const words = Array.from({ length: slots }, (): string[] => []);
  for (let i = 0; i < count; i += 1) {
    const word = `w${i}`;
    let hash = 0;
    for (const unit of Buffer.from(word)) hash = (Math.imul(hash, 31) + unit) | 0;
    words[(Math.imul(hash, 0x9e3779b1) >>> 10) & (slots - 1)]?.push(word);
  }
  return words;
}

test('a list that lacks its last comma is read to its end', () => {
  expect(new TextNumbers().addList(',a,b')).toEqual([0, 1]);
});
