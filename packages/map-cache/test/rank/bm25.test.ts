import { expect, test } from 'vitest';
import { bm25, inverseFrequencies } from '../../src/rank/bm25.js';
import { csrFromRows } from '../../src/rank/csr.js';

const field = {
  counts: csrFromRows([
    new Map([[0, 3]]),
    new Map([
      [0, 1],
      [1, 1],
    ]),
    new Map(),
  ]),
  lengths: [10, 4, 4],
};

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
  const padded = {
    counts: csrFromRows([
      new Map([[0, 3]]),
      new Map([
        [0, 1],
        [1, 1],
      ]),
      new Map(),
      new Map(),
    ]),
    lengths: [10, 4, 4, 0],
  };
  expect(inverseFrequencies(padded, 3)).toEqual(inverseFrequencies(field, 3));
  const weights = Float64Array.of(2, 5);
  const options = { k1: 1.2, b: 0.5 };
  expect([...bm25(padded, weights, options)]).toEqual([...bm25(field, weights, options), 0]);
});
