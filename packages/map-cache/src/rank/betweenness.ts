import { NeighborhoodIndex } from 'graphology-indices/neighborhood.js';
import type { AbstractGraph } from 'graphology-types';

/** The shortest paths from one node; its arrays serve one source after the other. */
class ShortestPaths {
  /** Number of edges to each node; -1 if it cannot be reached. */
  private readonly distances: Int32Array;
  /**
   * Number of shortest paths to each node. It can double with every step, so it is not an integer:
   * the one of `graphology-metrics` overflows.
   */
  readonly counts: Float64Array;
  /** The edges on shortest paths, those nearest to the source first. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Number of these edges. */
  size = 0;
  private readonly index: NeighborhoodIndex;

  constructor(index: NeighborhoodIndex) {
    this.index = index;
    this.distances = new Int32Array(index.nodes.length);
    this.counts = new Float64Array(index.nodes.length);
    this.from = new Uint32Array(index.neighborhood.length);
    this.to = new Uint32Array(index.neighborhood.length);
  }

  search(source: number): void {
    const { neighborhood: targets, starts } = this.index;
    const { distances, counts, from, to } = this;
    distances.fill(-1);
    counts.fill(0);
    this.size = 0;
    distances[source] = 0;
    counts[source] = 1;
    const reached = [source];
    for (const node of reached) {
      const next = (distances[node] as number) + 1;
      const end = starts[node + 1] as number;
      for (let edge = starts[node] as number; edge < end; edge += 1) {
        const target = targets[edge] as number;
        if (distances[target] === -1) {
          distances[target] = next;
          reached.push(target);
        }
        if (distances[target] !== next) continue;
        counts[target] = (counts[target] as number) + (counts[node] as number);
        from[this.size] = node;
        to[this.size] = target;
        this.size += 1;
      }
    }
  }
}

/**
 * The share of the other pairs of nodes whose shortest paths pass through each node, edges having
 * length 1; 0 in a graph of fewer than three nodes. In O(nodes x edges).
 *
 * Equals `betweenness_centrality` of networkx for a directed graph without parallel edges.
 *
 * Source: Brandes, "A faster algorithm for betweenness centrality", 2001.
 */
export function betweenness(graph: AbstractGraph): Record<string, number> {
  const index = new NeighborhoodIndex(graph);
  const { nodes } = index;
  const paths = new ShortestPaths(index);
  const sums = new Float64Array(nodes.length);
  for (const source of nodes.keys()) {
    paths.search(source);
    for (const [node, value] of dependencies(paths).entries())
      if (node !== source) sums[node] = (sums[node] as number) + value;
  }
  const pairs = Math.max(1, (nodes.length - 1) * (nodes.length - 2));
  return Object.fromEntries(nodes.map((node, i) => [node, (sums[i] as number) / pairs]));
}

/** For each node, the sum over all targets of the share of the paths that pass through it. */
function dependencies({ counts, from, to, size }: ShortestPaths): Float64Array {
  const values = new Float64Array(counts.length);
  for (let edge = size - 1; edge >= 0; edge -= 1) {
    const node = from[edge] as number;
    const target = to[edge] as number;
    const share = (counts[node] as number) / (counts[target] as number);
    values[node] = (values[node] as number) + share * (1 + (values[target] as number));
  }
  return values;
}
