import { expect, test } from 'vitest';
import { bm25, inverseFrequencies, type TextField } from '../../src/rank/bm25.js';
import { TermCounts } from '../../src/rank/term-counts.js';

/** Documents of such lengths that have such counts of terms. */
function fieldOf(lengths: readonly number[], rows: readonly (readonly number[])[]): TextField {
  return {
    lengths,
    visit: (visit) => {
      for (const [document, row] of rows.entries()) {
        const counts = new TermCounts(3);
        for (const [term, count] of row.entries()) if (count > 0) counts.add(term, count);
        if (counts.size > 0) visit(document, counts);
      }
    },
  };
}

const field = fieldOf([10, 4, 4], [[3], [1, 1], []]);

test('weighs a term by its inverse document frequency', () => {
  const [common, rare, absent] = inverseFrequencies(field, 3);
  expect(common).toBeCloseTo(Math.log(1 + 1.5 / 2.5), 12);
  expect(rare).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 12);
  expect(absent).toBeCloseTo(Math.log(1 + 3.5 / 0.5), 12);
});

test('scores each document by the formula', () => {
  const scores = bm25(field, Float64Array.of(2, 5), { k1: 1.2, b: 0.5 });
  const norm = (length: number) => 1.2 * (0.5 + (0.5 * length) / 6);
  expect(scores[0]).toBeCloseTo((2 * 3 * 2.2) / (3 + norm(10)), 12);
  expect(scores[1]).toBeCloseTo((2 * 2.2 + 5 * 2.2) / (1 + norm(4)), 12);
  expect(scores[2]).toBe(0);
});

test('excludes empty documents from the count and the mean', () => {
  const padded = fieldOf([10, 4, 4, 0], [[3], [1, 1], [], []]);
  expect(inverseFrequencies(padded, 3)).toEqual(inverseFrequencies(field, 3));
  const weights = Float64Array.of(2, 5);
  const options = { k1: 1.2, b: 0.5 };
  expect([...bm25(padded, weights, options)]).toEqual([...bm25(field, weights, options), 0]);
});
