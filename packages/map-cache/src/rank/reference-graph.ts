import type { Manifest } from '@repomap/model';
import { DirectedGraph } from 'graphology';
import betweennessModule from 'graphology-metrics/centrality/betweenness.js';
import { inDegreeCentrality, outDegreeCentrality } from 'graphology-metrics/centrality/degree.js';
import { personalizedPagerank } from './personalized-pagerank.js';
import { RankIndex } from './rank-index.js';
import type { FactsFile } from './ranking.js';
import { type ReferenceEdge, referenceEdges } from './reference-edges.js';

/** The attributes of a file. Those from `pagerank` on are set by `annotateGraph`. */
export interface ReferenceNode {
  readonly language: string;
  /** Number of definitions. */
  readonly definitions: number;
  readonly pagerank?: number;
  /** Share of the other files that use this one. */
  readonly inDegreeCentrality?: number;
  /** Share of the other files that this one uses. */
  readonly outDegreeCentrality?: number;
  /** Share of the other pairs of files whose shortest paths pass through this one. */
  readonly betweennessCentrality?: number;
}

/** Nodes are paths; edges point from the file that uses names to the file that defines them. */
export type ReferenceGraph = DirectedGraph<ReferenceNode, ReferenceEdge>;

/** The reference graph of a repository, with one edge for each pair of files, for analysis and export. */
export function referenceGraph(
  files: readonly FactsFile[],
  manifests: readonly Manifest[] = [],
): ReferenceGraph {
  const graph: ReferenceGraph = new DirectedGraph();
  const index = RankIndex.of(files, manifests);
  for (const { path, facts } of index.files)
    graph.addNode(path, { language: facts.language, definitions: facts.definitions.length });
  // The graph's generated keys would differ between graphs.
  for (const [key, { from, to, ...edge }] of referenceEdges(index).entries())
    graph.addEdgeWithKey(String(key), from, to, edge);
  return graph;
}

/** Which attributes `annotateGraph` adds. */
export interface AnnotateOptions {
  /**
   * Also computes betweenness (Brandes 2001) on unweighted edges, in O(nodes x edges). Default
   * false.
   */
  readonly betweenness?: boolean;
}

// Typed as a default export, but at run time the module itself.
const betweenness = betweennessModule as unknown as typeof betweennessModule.default;

/** Sets PageRank and degree centralities as attributes on each node of a reference graph. */
export function annotateGraph(graph: ReferenceGraph, options: AnnotateOptions = {}): void {
  const ranks = personalizedPagerank(graph);
  for (const [node, rank] of Object.entries(ranks)) graph.setNodeAttribute(node, 'pagerank', rank);
  inDegreeCentrality.assign(graph);
  outDegreeCentrality.assign(graph);
  // The library would read our weights, which are strengths, as lengths.
  if (options.betweenness && graph.order > 0) betweenness.assign(graph, { getEdgeWeight: null });
}
