import { relPath } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DefinitionOrder } from '../../src/rank/definition-order.js';
import type { DefinitionTable } from '../../src/rank/definition-table.js';
import { DefinitionRanks } from '../../src/rank/rank-definitions.js';
import type { DefinitionSignal } from '../../src/rank/signal.js';
import { sparseScores } from '../../src/rank/sparse-scores.js';

/** Some equal, some far apart, some too small for 32 bits or to be divided by. */
const score = fc.oneof(
  fc.constantFrom(0, 1, 1e-60, 5e-324),
  fc.double({ min: 0, max: 1000, noNaN: true }),
);
const definition = fc.record({
  scores: fc.tuple(score, score),
  prior: fc.constantFrom(0.4, 1, 2.5),
});
const file = fc.record({
  score,
  isShown: fc.boolean(),
  definitions: fc.oneof(
    { weight: 20, arbitrary: fc.array(definition, { maxLength: 6 }) },
    { weight: 1, arbitrary: fc.array(definition, { minLength: 70, maxLength: 80 }) },
  ),
});

function numbers(values: readonly number[]): Float64Array {
  return Float64Array.from(values);
}

test('definitions are in the order of their ranks, whatever they are read after', () => {
  fc.assert(
    fc.property(
      fc.array(file, { maxLength: 30 }),
      fc.boolean(),
      fc.nat(40),
      (files, isSparse, read) => {
        const all = files.flatMap(({ definitions }) => definitions);
        const starts = new Uint32Array(files.length + 1);
        for (const [i, { definitions }] of files.entries())
          starts[i + 1] = (starts[i] as number) + definitions.length;
        const priors = numbers(all.map(({ prior }) => prior));
        const table = { starts, priors, count: all.length } as unknown as DefinitionTable;
        const [bodies, names] = ([0, 1] as const).map((signal) =>
          numbers(all.map(({ scores }) => scores[signal])),
        ) as [Float64Array, Float64Array];
        const sparse = (scores: Float64Array) =>
          sparseScores(starts, (to, touched) => {
            to.set(scores);
            // In any order, and also those that score 0.
            touched.addAll(Uint32Array.from(scores.keys()).reverse());
          });
        const signals: readonly DefinitionSignal[] = [
          { name: 'body', weight: 1, scores: isSparse ? sparse(bodies) : bodies },
          { name: 'name', weight: 0.5, scores: sparse(names) },
        ];
        // Whether a signal is sparse makes no difference.
        const dense: readonly DefinitionSignal[] = [
          { name: 'body', weight: 1, scores: bodies },
          { name: 'name', weight: 0.5, scores: names },
        ];
        const scores = numbers(files.map((each) => each.score));
        const ranked = new DefinitionRanks(table, scores, signals);
        const shown = Uint32Array.from(files.keys()).filter((i) => files[i]?.isShown);
        const order = DefinitionOrder.of(ranked, shown, {
          itemOf: (_, number, rank) => ({ number, rank }),
          pathOf: (i) => relPath(String(i)),
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
        order.at(read);
        const some = [...files.keys()].filter((i) => i % 3 > 0);
        const paths = some.map((i) => relPath(String(i)));
        const expectedIn = expectedOf(some.filter((i) => files[i]?.isShown));
        const odd = files.map(({ definitions }) => Uint8Array.from(definitions, (_, i) => i % 2));
        const isOdd = ({ number }: { readonly number: number }) => {
          const i = starts.findLastIndex((first) => first <= number);
          return (number - (starts[i] as number)) % 2 === 1;
        };
        const wanted = order.in(paths, (path) => odd[Number(path)]);
        expect(wanted.length).toBe(expectedIn.filter(isOdd).length);
        expect([...wanted]).toEqual(expectedIn.filter(isOdd));
        expect([...order.in(paths)]).toEqual(expectedIn);
        const expected = expectedOf([...shown]);
        expect(order.length).toBe(expected.length);
        expect([...order]).toEqual(expected);
        expect([...order]).toEqual(expected);
        expect([...order.in(paths)]).toEqual(expectedIn);
      },
    ),
    { numRuns: 300 },
  );
});

/** A table of files with as many definitions each. */
function tableOf(files: number, priors: readonly number[]): DefinitionTable {
  const starts = Uint32Array.from({ length: files + 1 }, (_, file) => file * priors.length);
  const all = numbers(Array.from({ length: files }, () => priors).flat());
  return { starts, priors: all, count: all.length } as unknown as DefinitionTable;
}

/** Of files with two definitions each: one has the better text, the other the better name and prior. */
function crossed({ starts }: DefinitionTable): readonly DefinitionSignal[] {
  const count = starts.at(-1) as number;
  const fill = (to: Float64Array, scoreOf: (definition: number) => number) =>
    to.set(Array.from({ length: count }, (_, definition) => scoreOf(definition)));
  const sparse = (scoreOf: (definition: number) => number) =>
    sparseScores(starts, (to, touched) => {
      fill(to, scoreOf);
      touched.addAll(Uint32Array.from({ length: count }, (_, i) => i));
    });
  const even = sparse((i) => (i + 1) % 2);
  const odd = sparse((i) => i % 2);
  return [
    { name: 'body', weight: 1, scores: even },
    { name: 'name', weight: 0.4, scores: odd },
  ];
}

test.each<[string, { others: number; priors: number[]; isCrossed?: true }, number]>([
  ['of files that nothing matches', { others: 0, priors: [1] }, 1],
  ['of files that are all equal', { others: 1, priors: [1] }, 10],
  ['that match alike, each in its own way', { others: 1, priors: [1, 2], isCrossed: true }, 10],
])('definitions %s are not ranked before they are read', (_, { others, priors, ...how }, ranks) => {
  const table = tableOf(1000, priors);
  const scores = new Float64Array(1000).fill(others);
  scores[0] = 1;
  const ranked = new DefinitionRanks(table, scores, how.isCrossed ? crossed(table) : []);
  const asked: number[] = [];
  const { rankFile } = ranked;
  ranked.rankFile = (file, to) => {
    asked.push(file);
    rankFile.call(ranked, file, to);
  };
  const items = {
    itemOf: (_: number, number: number) => number,
    pathOf: (file: number) => relPath(String(file)),
    filesAt: () => new Uint32Array(),
  };
  const shown = Uint32Array.from({ length: 1000 }, (__, file) => file);
  const order = DefinitionOrder.of(ranked, shown, items);
  for (let place = 0; place < ranks; place += 1) order.at(place);
  expect(asked).toHaveLength(ranks);
});
