import { expect, test } from 'vitest';
import { addCounts, countValues } from '../src/count-values.js';

test('values are counted in code point order', () => {
  const counts = countValues(['b', 'a', 'b', 'B']);
  expect(Object.entries(counts)).toEqual([
    ['B', 1],
    ['a', 1],
    ['b', 2],
  ]);
});

test.each([
  [{}, {}, {}],
  [{ a: 1 }, {}, { a: 1 }],
  [{ b: 1 }, { a: 2, b: 3 }, { a: 2, b: 4 }],
])('%j and %j are %j', (a, b, sum) => {
  expect(Object.entries(addCounts<string>(a, b))).toEqual(Object.entries(sum));
});
