import { relPath } from '@repomap/model';
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
      const order = new DefinitionOrder(ranked, shown, {
        itemOf: (number, rank) => ({ number, rank }),
        filesAt: (paths) => Uint32Array.from(paths, Number).filter((i) => files[i]?.isShown),
      });

      const whole = new DefinitionRanks(table, scores, dense);
      const ranksIn = (i: number): number[] => {
        const ranks = new Float64Array(files[i]?.definitions.length ?? 0);
        whole.rankFile(i, ranks);
        return [...ranks];
      };
      const expectedOf = (numbers: readonly number[]) =>
        numbers
          .flatMap((i) =>
            ranksIn(i).map((rank, at) => ({ number: (starts[i] as number) + at, rank })),
          )
          .sort((a, b) => b.rank - a.rank || a.number - b.number);
      const expected = expectedOf([...shown]);
      expect(order.length).toBe(expected.length);
      expect([...order]).toEqual(expected);
      expect([...order]).toEqual(expected);
      const some = [...files.keys()].filter((i) => i % 3 > 0);
      expect([...order.in(some.map((i) => relPath(String(i))))]).toEqual(
        expectedOf(some.filter((i) => files[i]?.isShown)),
      );
    }),
    { numRuns: 300 },
  );
});

interface Equal {
  readonly files: number;
  /** The score of the first file; others have the same or none. */
  readonly others: number;
}

test.each<[string, Equal, { read: number; ranked: number }]>([
  ['of files that nothing matches', { files: 2, others: 0 }, { read: 1, ranked: 1 }],
  ['of files that are all equal', { files: 1000, others: 1 }, { read: 10, ranked: 10 }],
])('definitions %s are not ranked before they are read', (_, { files, others }, expected) => {
  const starts = Uint32Array.from({ length: files + 1 }, (__, i) => i);
  const priors = new Float64Array(files).fill(1);
  const table = { starts, priors, count: files } as unknown as DefinitionTable;
  const scores = new Float64Array(files).fill(others);
  scores[0] = 1;
  const ranked = new DefinitionRanks(table, scores, []);
  const asked: number[] = [];
  const { rankFile } = ranked;
  ranked.rankFile = (file, ranks) => {
    asked.push(file);
    rankFile.call(ranked, file, ranks);
  };
  const items = { itemOf: (number: number) => number, filesAt: () => new Uint32Array() };
  const order = new DefinitionOrder(ranked, starts.subarray(0, files), items);
  for (let place = 0; place < expected.read; place += 1) order.at(place);
  expect(asked).toHaveLength(expected.ranked);
});
