import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DefinitionOrder } from '../../src/rank/definition-order.js';
import type { DefinitionTable } from '../../src/rank/definition-table.js';
import { DefinitionRanks } from '../../src/rank/rank-definitions.js';
import type { DefinitionSignal } from '../../src/rank/signal.js';
import { sparseScores } from '../../src/rank/sparse-scores.js';

/** Some equal, some far apart, some too small for 32 bits. */
const score = fc.oneof(fc.constantFrom(0, 1, 1e-60), fc.double({ min: 0, max: 1000, noNaN: true }));
const file = fc.record({
  score,
  isShown: fc.boolean(),
  definitions: fc.array(
    fc.record({ scores: fc.tuple(score, score), prior: fc.constantFrom(0.4, 1, 2.5) }),
    { maxLength: 6 },
  ),
});

function numbers(values: readonly number[]): Float64Array {
  return Float64Array.from(values);
}

test('definitions are in the order of their ranks, whatever they are read after', () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 30 }), (files) => {
      const all = files.flatMap(({ definitions }) => definitions);
      const starts = new Uint32Array(files.length + 1);
      for (const [i, { definitions }] of files.entries())
        starts[i + 1] = (starts[i] as number) + definitions.length;
      const priors = numbers(all.map(({ prior }) => prior));
      const table = { starts, priors, count: all.length } as unknown as DefinitionTable;
      const [bodies, names] = ([0, 1] as const).map((signal) =>
        numbers(all.map(({ scores }) => scores[signal])),
      ) as [Float64Array, Float64Array];
      const sparse = sparseScores(starts, (scores) => scores.set(names));
      const signals: readonly DefinitionSignal[] = [
        { name: 'body', weight: 1, scores: bodies },
        { name: 'name', weight: 0.5, scores: sparse },
      ];
      // Whether a signal is sparse makes no difference.
      const dense = signals.map((each) =>
        each.scores === sparse ? { ...each, scores: names } : each,
      );
      const scores = numbers(files.map((each) => each.score));
      const ranked = new DefinitionRanks(table, scores, signals);
      const shown = Uint32Array.from(files.keys()).filter((i) => files[i]?.isShown);
      const order = new DefinitionOrder(ranked, shown, (number, rank) => ({ number, rank }));

      const whole = new DefinitionRanks(table, scores, dense);
      const ranksIn = (i: number): number[] => {
        const ranks = new Float64Array(files[i]?.definitions.length ?? 0);
        whole.rankFile(i, ranks);
        return [...ranks];
      };
      const expected = [...shown]
        .flatMap((i) =>
          ranksIn(i).map((rank, at) => ({ number: (starts[i] as number) + at, rank })),
        )
        .sort((a, b) => b.rank - a.rank || a.number - b.number);
      expect(order.length).toBe(expected.length);
      expect([...order]).toEqual(expected);
      expect([...order]).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('definitions of files that nothing matches are not ranked before they are read', () => {
  const starts = Uint32Array.of(0, 1, 2);
  const priors = numbers([1, 1]);
  const table = { starts, priors, count: 2 } as unknown as DefinitionTable;
  const ranked = new DefinitionRanks(table, numbers([1, 0]), []);
  const asked: number[] = [];
  const { rankFile } = ranked;
  ranked.rankFile = (file, ranks) => {
    asked.push(file);
    rankFile.call(ranked, file, ranks);
  };
  const order = new DefinitionOrder(ranked, Uint32Array.of(0, 1), (number) => number);
  const [first] = order;
  expect([first, asked]).toEqual([0, [0]]);
  expect([[...order], asked]).toEqual([
    [0, 1],
    [0, 1],
  ]);
});
