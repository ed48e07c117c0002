import fc from 'fast-check';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import pagerankModule from 'graphology-metrics/centrality/pagerank.js';
import { expect, test } from 'vitest';
import { personalizedPagerank, RankError } from '../../src/rank/graph.js';

// Typed as a default export, but at run time the module itself.
const pagerank = pagerankModule as unknown as typeof pagerankModule.default;

const edges = fc.array(
  fc.record({
    source: fc.nat(11),
    target: fc.nat(11),
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
  }),
  { maxLength: 60 },
);

interface Edge {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

function graphOf(links: readonly Edge[], Graph = DirectedGraph) {
  const graph = new Graph<object, { weight: number }>();
  for (let node = 0; node < 12; node += 1) graph.addNode(`n${node}`);
  for (const { source, target, weight } of links)
    graph.mergeEdge(`n${source}`, `n${target}`, { weight });
  return graph;
}

function expectClose(actual: Record<string, number>, expected: Record<string, number>): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [node, rank] of Object.entries(expected)) expect(actual[node]).toBeCloseTo(rank, 12);
}

const TIGHT = { tolerance: 1e-13, maxIterations: 1000 };

for (const [kind, Graph] of [
  ['directed', DirectedGraph],
  ['undirected', UndirectedGraph],
] as const)
  test(`equals graphology-metrics without personalisation: ${kind}`, () => {
    fc.assert(
      fc.property(edges, (links) => {
        // graphology-metrics yields NaN next to an undirected self-loop.
        const usual = links.filter((link) => kind === 'directed' || link.source !== link.target);
        const graph = graphOf(usual, Graph as typeof DirectedGraph);
        expectClose(personalizedPagerank(graph), pagerank(graph));
        const unweighted = { getEdgeWeight: null, alpha: 0.5 };
        expectClose(personalizedPagerank(graph, unweighted), pagerank(graph, unweighted));
      }),
    );
  });

test('sums to 1', () => {
  const weights = fc.dictionary(fc.constantFrom('n0', 'n3', 'n7', 'other'), fc.nat(9));
  fc.assert(
    fc.property(edges, weights, weights, (links, personalization, dangling) => {
      const ranks = personalizedPagerank(graphOf(links), { personalization, dangling });
      const sum = Object.values(ranks).reduce((a, b) => a + b);
      expect(sum).toBeCloseTo(1, 9);
    }),
  );
});

test('does not depend on the order of nodes and edges', () => {
  const shuffled = fc.shuffledSubarray(
    Array.from({ length: 12 }, (_, node) => `n${node}`),
    {
      minLength: 12,
    },
  );
  fc.assert(
    fc.property(edges, shuffled, (links, order) => {
      const graph = graphOf(links);
      const other = new DirectedGraph();
      for (const node of order) other.addNode(node);
      for (const { source, target, attributes } of [...graph.edgeEntries()].reverse())
        other.addEdge(source, target, attributes);
      const options = { ...TIGHT, personalization: { n1: 2, n4: 1 } };
      const ranks = personalizedPagerank(other, options);
      for (const [node, rank] of Object.entries(personalizedPagerank(graph, options)))
        expect(ranks[node]).toBeCloseTo(rank, 9);
    }),
  );
});

test('ranks a node higher with more restarts there', () => {
  fc.assert(
    fc.property(
      edges,
      fc.nat(11),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (links, n, more) => {
        const even = Object.fromEntries(Array.from({ length: 12 }, (_, node) => [`n${node}`, 1]));
        const raised = { ...even, [`n${n}`]: 1 + more };
        const rankWith = (personalization: Record<string, number>) =>
          personalizedPagerank(graphOf(links), { ...TIGHT, personalization })[`n${n}`] as number;
        expect(rankWith(raised)).toBeGreaterThan(rankWith(even));
      },
    ),
  );
});

test('moves dangling mass to the given nodes', () => {
  const graph = new DirectedGraph();
  graph.addEdge(graph.addNode('a'), graph.addNode('b'));
  graph.addNode('c');
  const ranks = personalizedPagerank(graph, { ...TIGHT, dangling: { c: 1 } });
  // a: .05; b: .05 + .85 a; c: .05 + .85 (b + c)
  expectClose(ranks, { a: 0.05, b: 0.0925, c: 0.8575 });
});

test('ranks a graph with an undirected self-loop', () => {
  const graph = graphOf([{ source: 9, target: 9, weight: 1 }], UndirectedGraph as never);
  const sum = Object.values(personalizedPagerank(graph)).reduce((a, b) => a + b);
  expect(sum).toBeCloseTo(1, 9);
});

test('is empty for an empty graph', () => {
  expect(personalizedPagerank(new DirectedGraph())).toEqual({});
});

test('restarts uniformly if no node is personalised', () => {
  const graph = graphOf([{ source: 0, target: 1, weight: 1 }]);
  expect(personalizedPagerank(graph, { personalization: { gone: 1 } })).toEqual(
    personalizedPagerank(graph),
  );
});

test('throws for invalid weights and without convergence', () => {
  const check = (run: () => unknown, code: string) => {
    let caught: unknown;
    try {
      run();
    } catch (error) {
      caught = error;
    }
    expect(RankError.is(caught) && caught.code).toBe(code);
  };
  const graph = graphOf([{ source: 0, target: 1, weight: 1 }]);
  check(() => personalizedPagerank(graph, { maxIterations: 1 }), 'RANK_NOT_CONVERGED');
  check(() => personalizedPagerank(graph, { personalization: { n0: -1 } }), 'RANK_WEIGHT');
  const negative = graphOf([{ source: 0, target: 1, weight: -1 }]);
  check(() => personalizedPagerank(negative), 'RANK_WEIGHT');
});
