import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InRankOrder } from '../../src/rank/in-rank-order.js';

/** Many equal, some far apart. */
const rank = fc.oneof(fc.constantFrom(0, 1, 1e-60), fc.double({ min: 0, max: 1000, noNaN: true }));

test('numbers are in the order of their ranks, however far they are read at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(rank, fc.boolean()), { maxLength: 2000, size: 'max' }),
      fc.array(fc.nat({ max: 3000 }), { maxLength: 5 }),
      (rows, places) => {
        const ranks = Float64Array.from(rows, ([each]) => each);
        const given = Uint32Array.from(rows.keys()).filter((number) => rows[number]?.[1]);
        const order = new InRankOrder(ranks, given, (number) => ({ number, rank: ranks[number] }));
        const expected = [...given]
          .sort((a, b) => (ranks[b] as number) - (ranks[a] as number) || a - b)
          .map((number) => ({ number, rank: ranks[number] }));
        expect(order.length).toBe(expected.length);
        expect(places.map((place) => order.at(place))).toEqual(
          places.map((place) => expected[place]),
        );
        expect([...order]).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  [1, 256],
  [256, 256],
  [257, 256 + 3 * 256],
])('of many numbers, reading %j makes %j items', (read, made) => {
  const ranks = new Float64Array(10_000).fill(1);
  const items: number[] = [];
  const order = new InRankOrder(ranks, Uint32Array.from(ranks.keys()), (number) =>
    items.push(number),
  );
  for (let place = 0; place < read; place += 1) order.at(place);
  expect(items).toHaveLength(made);
});
