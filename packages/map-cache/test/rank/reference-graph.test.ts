import { expect, test } from 'vitest';
import { annotateGraph, referenceGraph } from '../../src/rank/graph.js';
import { file } from './facts.js';

const files = [
  file('b.ts', { defines: ['beta', 'both'], uses: ['beta'] }),
  file('a.ts', { defines: ['alpha'], uses: ['beta', 'beta', 'beta', 'beta', 'both', 'gone'] }),
  file('c.ts', { defines: ['both'] }),
];

test('has a node for each file and an edge for each pair that shares a name', () => {
  const graph = referenceGraph(files);
  expect(graph.nodes()).toEqual(['a.ts', 'b.ts', 'c.ts']);
  expect(graph.getNodeAttributes('b.ts')).toEqual({ language: 'typescript', definitions: 2 });
  expect(graph.edges().map((edge) => graph.extremities(edge))).toEqual([
    ['a.ts', 'b.ts'],
    ['a.ts', 'c.ts'],
  ]);
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

test('makes no edges from a name that too many files define', () => {
  const definers = Array.from({ length: 9 }, (_, i) => file(`d${i}/d.ts`, { defines: ['get'] }));
  const graph = referenceGraph([...definers, file('u.ts', { uses: ['get'] })]);
  expect(graph.size).toBe(0);
});

test('has an edge for an import without any name in common', () => {
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

test('is annotated with centralities', () => {
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

test('an empty graph is annotated too', () => {
  annotateGraph(referenceGraph([]), { betweenness: true });
});
