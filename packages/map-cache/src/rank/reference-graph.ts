import type { Manifest } from '@repomap/model';
import { DirectedGraph } from 'graphology';
import { betweenness } from './betweenness.js';
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

/**
 * Nodes are paths, `./toString` for a file that is named like a member of every object; edges point
 * from the file that uses names to the file that defines them.
 */
export type ReferenceGraph = DirectedGraph<ReferenceNode, ReferenceEdge>;

/**
 * The reference graph of a repository, with one edge for each pair of files, for analysis and export.
 * Of an index of earlier snapshots, only what has changed is read again.
 */
export function referenceGraph(
  files: readonly FactsFile[],
  manifests: readonly Manifest[] = [],
  index: RankIndex = new RankIndex(),
): ReferenceGraph {
  const graph: ReferenceGraph = new DirectedGraph();
  index.update(files, manifests);
  for (const { path, facts } of index.files)
    graph.addNode(nodeOf(path), {
      language: facts.language,
      definitions: facts.definitions.length,
    });
  // The graph's generated keys would differ between graphs.
  for (const [key, { from, to, ...edge }] of referenceEdges(index).entries())
    graph.addEdgeWithKey(String(key), nodeOf(from), nodeOf(to), edge);
  return graph;
}

/** graphology looks neighbors up in plain objects, where a file `toString` finds what is inherited. */
function nodeOf(path: string): string {
  return path in Object.prototype ? `./${path}` : path;
}

/** Which attributes `annotateGraph` adds. */
export interface AnnotateOptions {
  /**
   * Also computes betweenness (Brandes 2001) on unweighted edges, in O(nodes x edges). Default
   * false.
   */
  readonly betweenness?: boolean;
}

/**
 * Sets PageRank and degree centralities as attributes on each node of a reference graph. In a graph
 * of one node the centralities are 0.
 */
export function annotateGraph(graph: ReferenceGraph, options: AnnotateOptions = {}): void {
  const others = Math.max(1, graph.order - 1);
  for (const [node, pagerank] of Object.entries(personalizedPagerank(graph)))
    graph.mergeNodeAttributes(node, {
      pagerank,
      inDegreeCentrality: graph.inDegree(node) / others,
      outDegreeCentrality: graph.outDegree(node) / others,
    });
  if (!options.betweenness) return;
  // Without weights: they are strengths, not lengths.
  for (const [node, centrality] of Object.entries(betweenness(graph)))
    graph.setNodeAttribute(node, 'betweennessCentrality', centrality);
}
