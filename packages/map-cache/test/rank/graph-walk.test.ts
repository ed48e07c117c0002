import type { FileFacts } from '@repomap/model';
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { expect, test } from 'vitest';
import { personalizedPagerank } from '../../src/rank/graph.js';
import { type FactsFile, RankIndex } from '../../src/rank/index.js';
import { filesInOrder } from '../../src/rank/ranking.js';
import { file, paths } from './facts.js';

const name = fc.constantFrom('open', 'close', 'parse', 'id', 'flush');
const sketches = fc.array(fc.record({ defines: fc.array(name), uses: fc.array(name) }), {
  minLength: 2,
  maxLength: 12,
});

interface Use {
  readonly user: FactsFile;
  readonly definers: readonly FactsFile[];
  /** Files bound to the same definers share a target. */
  readonly meaning: string;
  readonly weight: number;
}

const directoryOf = (each: FactsFile) => each.path.slice(0, each.path.lastIndexOf('/'));

/** The binding rules without imports, spelled out: own names are unbound, then by directory. */
function usesOf(files: readonly FactsFile<FileFacts>[]): Use[] {
  const isDefiner = (each: FactsFile, of: string) =>
    each.facts.definitions.some((definition) => definition.name === of);
  return files.flatMap((user) =>
    Object.entries(Object.groupBy(user.facts.references, (each) => each.name)).flatMap(
      ([of, references = []]): Use[] => {
        const all = files.filter((each) => isDefiner(each, of));
        if (all.length === 0 || all.includes(user)) return [];
        const near = all.filter((each) => directoryOf(each) === directoryOf(user));
        if (near.length === 0)
          return [{ user, definers: all, meaning: of, weight: references.length }];
        return near.map((definer) => ({
          user,
          definers: [definer],
          meaning: `${of} of ${definer.path}`,
          weight: references.length / near.length ** 2,
        }));
      },
    ),
  );
}

/** The same walk with one edge for each name and pair of files. */
function spelledOut(files: readonly FactsFile<FileFacts>[]): DirectedGraph {
  const graph = new DirectedGraph();
  for (const { path } of files) graph.addNode(path);
  const add = (from: string, to: string, weight: number) =>
    graph.updateEdge(from, to, (old) => ({ weight: (old.weight ?? 0) + weight }));
  const uses = usesOf(files);
  for (const { user, definers, meaning, weight } of uses) {
    const users = uses.filter((use) => use.meaning === meaning).length;
    const idf = Math.log(1 + files.length / users) / definers.length;
    const short = meaning.split(' ')[0] as string;
    const rarity = idf * (definers.length > 8 ? 0.1 : 1) * (short.length < 4 ? 0.3 : 1);
    for (const definer of definers) {
      add(user.path, definer.path, Math.sqrt(weight) * rarity);
      add(definer.path, user.path, (Math.sqrt(weight) * rarity) / 2);
    }
  }
  return graph;
}

test('equals the walk over all pairs of users and definers', () => {
  fc.assert(
    fc.property(sketches, (all) => {
      const files = filesInOrder(
        all.map((sketch, i) => file(`d${i % 3}/f${String(i).padStart(2, '0')}.ts`, sketch)),
      );
      const graph = spelledOut(files);
      const first = 'd0/f00.ts';
      const restart = { [first]: 1 };
      const expected = personalizedPagerank(graph, { personalization: restart, alpha: 0.7 });
      const { files: actual } = RankIndex.of(files).walkFrom(paths(first));
      if (usesOf(files).length === 0) return;
      for (const [i, { path }] of files.entries())
        expect(actual[i]).toBeCloseTo(path === first ? 0 : (expected[path] ?? 0), 9);
    }),
  );
});

test('ranks the definitions that the seeds use', () => {
  const files = [
    file('a.ts', { uses: ['open', 'open', 'open', 'open', 'close'] }),
    file('b.ts', { defines: ['open', 'close', 'flush'] }),
  ];
  const [open, close, flush] = RankIndex.of(files).walkFrom(paths('a.ts')).definitions;
  expect(open).toBeCloseTo(2 * (close as number), 12);
  expect(flush).toBe(0);
});

test('is zero without names', () => {
  expect(RankIndex.of([file('a.ts'), file('b.ts')]).walkFrom(paths('a.ts')).files).toEqual(
    new Float64Array(2),
  );
});
