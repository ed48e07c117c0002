import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlacesByRank } from '../../src/rank/places-by-rank.js';

const rank = fc.oneof(fc.constantFrom(0, -0, 1, 1e-60), fc.double({ min: 0, noNaN: true }));

test('places are in the order of their ranks, ties ascending, of few and of many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(rank, fc.boolean()), { maxLength: 700, size: 'max' }),
      fc.boolean(),
      fc.nat(700),
      (rows, areAll, first) => {
        const ranks = Float64Array.from(rows, ([each]) => each);
        const wanted = areAll ? undefined : Uint8Array.from(rows, ([, each]) => (each ? 1 : 0));
        const expected = [...rows.keys()]
          .filter((place) => wanted?.[place] !== 0)
          .sort((a, b) => (ranks[b] as number) - (ranks[a] as number) || a - b);
        const places = new PlacesByRank(ranks, new Float64Array(rows.length), wanted);
        expect(places.length).toBe(expected.length);
        if (first < expected.length) expect(places.placeAt(first)).toBe(expected[first]);
        const found = expected.map((_, at) => places.placeAt(at));
        expect(found).toEqual(expected);
        expect(found.map((_, at) => places.rankAt(at) + 0)).toEqual(
          found.map((place) => (ranks[place] as number) + 0),
        );
      },
    ),
    { numRuns: 60 },
  );
});
