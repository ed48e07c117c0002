import { DirectedGraph } from 'graphology';
import { expect, test } from 'vitest';
import { annotateGraph, type ReferenceGraph, referenceGraph } from '../../src/rank/graph.js';
import { file } from './facts.js';

const files = [
  file('b.ts', { defines: ['beta', 'both'], uses: ['beta'] }),
  file('a.ts', { defines: ['alpha'], uses: ['beta', 'beta', 'beta', 'beta', 'both', 'gone'] }),
  file('c.ts', { defines: ['both'] }),
];

test('has a node for each file, and an edge for each pair with a common name', () => {
  const graph = referenceGraph(files);
  expect(graph.nodes()).toEqual(['a.ts', 'b.ts', 'c.ts']);
  expect(graph.getNodeAttributes('b.ts')).toEqual({ language: 'typescript', definitions: 2 });
  expect(graph.edges().map((edge) => graph.extremities(edge))).toEqual([
    ['a.ts', 'b.ts'],
    ['a.ts', 'c.ts'],
  ]);
});

test('has edges to files that are named like members of every object', () => {
  const names = ['constructor', 'toString', '__proto__'];
  const defining = names.map((name, i) => file(name, { defines: [`name${i}`] }));
  const graph = referenceGraph([...defining, file('a.ts', { uses: ['name0', 'name1', 'name2'] })]);
  annotateGraph(graph, { betweenness: true });
  expect(graph.neighbors('a.ts').sort()).toEqual(['./__proto__', './constructor', './toString']);
  expect(graph.getNodeAttributes('./toString')).toMatchObject({ inDegreeCentrality: 1 / 3 });
});

test('weighs an edge by its identifiers', () => {
  const edge = referenceGraph(files).getEdgeAttributes('a.ts', 'b.ts');
  expect(edge).toEqual({
    weight: 2 + 1 / 2,
    identifiers: ['beta', 'both'],
    bound: 'directory',
    imported: false,
  });
});

test('ignores a name with too many definers', () => {
  const definers = Array.from({ length: 9 }, (_, i) => file(`d${i}/d.ts`, { defines: ['get'] }));
  const graph = referenceGraph([...definers, file('u.ts', { uses: ['get'] })]);
  expect(graph.size).toBe(0);
});

test('has an edge for an import without a common name', () => {
  const { path, facts } = file('m.ts');
  const importing = { path, facts: { ...facts, imports: [{ source: './a.js' }] } };
  const graph = referenceGraph([...files, importing]);
  expect(graph.getEdgeAttributes('m.ts', 'a.ts')).toEqual({
    weight: 1,
    identifiers: [],
    bound: 'import',
    imported: true,
  });
});

test('annotateGraph sets centralities', () => {
  const graph = referenceGraph(files);
  annotateGraph(graph, { betweenness: true });
  const node = graph.getNodeAttributes('a.ts');
  expect(node).toMatchObject({
    inDegreeCentrality: 0,
    outDegreeCentrality: 1,
    betweennessCentrality: 0,
  });
  const ranks = graph.mapNodes((_, attributes) => attributes.pagerank ?? 0);
  expect(ranks.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
});

/** By hand; networkx's `betweenness_centrality(graph)` of the same edges agrees. */
test.each<[string, [string, string, number][], Record<string, number>]>([
  ['a chain', ['ab', 'bc', 'cd'].map(edge(1)), { a: 0, b: 1 / 3, c: 1 / 3, d: 0 }],
  ['two ways of equal length', ['ab', 'ac', 'bd', 'cd'].map(edge(1)), { b: 1 / 12, c: 1 / 12 }],
  [
    'a detour by weak edges beside a strong one',
    [edge(1)('ab'), edge(1)('bc'), edge(5)('ac')],
    { a: 0, b: 0, c: 0 },
  ],
  [
    'a strong way and a weak one of the same length',
    [edge(9)('ab'), edge(9)('bd'), edge(1)('ac'), edge(1)('cd')],
    { b: 1 / 12, c: 1 / 12 },
  ],
  ['a circle', ['ab', 'bc', 'ca'].map(edge(3)), { a: 0.5, b: 0.5, c: 0.5 }],
  ['a pair', [edge(1)('ab')], { a: 0, b: 0 }],
  [
    // 2 ** 40 shortest paths from end to end, and every way between the halves passes through the middle.
    'a chain of 40 squares',
    squares(40),
    { '0': 0, '20': (60 * 60) / (120 * 119), '40': 0 },
  ],
])('the betweenness of %s', (_title, edges, expected) => {
  const graph: ReferenceGraph = new DirectedGraph();
  for (const [from, to, weight] of edges) {
    for (const node of [from, to]) graph.mergeNode(node, { language: 'go', definitions: 1 });
    graph.addEdge(from, to, { weight, identifiers: [], imported: false, bound: 'name' });
  }
  annotateGraph(graph, { betweenness: true });
  for (const [node, value] of Object.entries(expected))
    expect(graph.getNodeAttribute(node, 'betweennessCentrality')).toBeCloseTo(value, 12);
});

/** Junctions 0 to `count`, each joined to the next by two ways over one node. */
function squares(count: number): [string, string, number][] {
  const ends = (i: number): [string, string][] =>
    ['a', 'b'].flatMap((way) => [
      [`${i}`, `${i}${way}`],
      [`${i}${way}`, `${i + 1}`],
    ]);
  return Array.from({ length: count }, (_, i) => ends(i))
    .flat()
    .map(([from, to]) => [from, to, 1]);
}

function edge(weight: number): (ends: string) => [string, string, number] {
  return ([from = '', to = '']) => [from, to, weight];
}

test('annotateGraph accepts an empty graph', () => {
  annotateGraph(referenceGraph([]), { betweenness: true });
});

test('annotateGraph sets numbers in a graph of one file', () => {
  const graph = referenceGraph([file('a.ts')]);
  annotateGraph(graph, { betweenness: true });
  expect(graph.getNodeAttributes('a.ts')).toMatchObject({
    pagerank: 1,
    inDegreeCentrality: 0,
    outDegreeCentrality: 0,
    betweennessCentrality: 0,
  });
});
