import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { expect, test } from 'vitest';
import { personalizedPagerank } from '../../src/rank/graph.js';
import { type FactsFile, graphWalk } from '../../src/rank/index.js';
import { file, paths } from './facts.js';

const name = fc.constantFrom('open', 'close', 'parse', 'id', 'flush');
const sketches = fc.array(fc.record({ defines: fc.array(name), uses: fc.array(name) }), {
  minLength: 2,
  maxLength: 12,
});

/** The same walk with an edge for each pair of files and name. */
function spelledOut(files: readonly FactsFile[]): DirectedGraph {
  const names = new Set(files.flatMap(({ facts }) => facts.definitions.map((each) => each.name)));
  const uses = (each: FactsFile, of: string) =>
    each.facts.references.filter((reference) => reference.name === of).length;
  const isDefiner = (each: FactsFile, of: string) =>
    each.facts.definitions.some((definition) => definition.name === of);
  const linked = files.filter((each) =>
    [...names].some((of) => uses(each, of) > 0 || isDefiner(each, of)),
  );
  const graph = new DirectedGraph();
  for (const { path } of linked) graph.addNode(path);
  const add = (from: string, to: string, weight: number) =>
    graph.updateEdge(from, to, (old) => ({ weight: (old.weight ?? 0) + weight }));
  for (const of of names) {
    const definers = linked.filter((each) => isDefiner(each, of));
    const users = linked.filter((each) => uses(each, of) > 0);
    const idf = Math.log(1 + linked.length / Math.max(1, users.length)) / definers.length;
    const rarity = idf * (definers.length > 8 ? 0.1 : 1) * (of.length < 4 ? 0.3 : 1);
    for (const user of users)
      for (const definer of definers) {
        if (user === definer) continue;
        const weight = Math.sqrt(uses(user, of)) * rarity;
        add(user.path, definer.path, weight);
        add(definer.path, user.path, weight / 2);
      }
  }
  return graph;
}

test('equals the walk over all pairs of users and definers', () => {
  fc.assert(
    fc.property(sketches, (all) => {
      const files = all.map((sketch, i) => file(`f${String(i).padStart(2, '0')}.ts`, sketch));
      const graph = spelledOut(files);
      const seeds = paths('f00.ts');
      const restart = { 'f00.ts': 1 };
      const expected = personalizedPagerank(graph, { personalization: restart, alpha: 0.7 });
      const { files: actual } = graphWalk(files, seeds);
      for (const [i, { path }] of files.entries())
        expect(actual[i]).toBeCloseTo(path === 'f00.ts' ? 0 : (expected[path] ?? 0), 9);
    }),
  );
});

test('says which names the seeds use', () => {
  const files = [
    file('a.ts', { uses: ['open', 'open', 'open', 'open', 'close'] }),
    file('b.ts', { defines: ['open', 'close', 'flush'] }),
  ];
  const { names } = graphWalk(files, paths('a.ts'));
  expect(names.get('open')).toBeCloseTo(2 * (names.get('close') as number), 12);
  expect(names.get('flush')).toBe(0);
});

test('has nowhere to go without names', () => {
  expect(graphWalk([file('a.ts'), file('b.ts')], paths('a.ts')).files).toEqual(new Float64Array(2));
});
