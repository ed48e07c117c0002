import { WeightedNeighborhoodIndex } from 'graphology-indices/neighborhood.js';
import type { AbstractGraph, Attributes } from 'graphology-types';
import { csrWalk, normalized } from './csr.js';
import { powerIteration, RankError } from './power-iteration.js';

/** Weights by node. Missing nodes weigh 0; unknown names are ignored. */
export type NodeWeights = Readonly<Record<string, number>>;

/** The walk, and when it has converged. */
export interface PersonalizedPagerankOptions<EdgeAttributes extends Attributes = Attributes> {
  /** Damping: the share of the mass that follows the edges. Default .85. */
  readonly alpha?: number;
  /** Where the walk restarts; uniform if no node of the graph has a weight. */
  readonly personalization?: NodeWeights;
  /** Where the mass of dangling nodes goes. Default: as `personalization`. */
  readonly dangling?: NodeWeights;
  /** Attribute or function for an edge's weight; `null` for weight 1. Default `'weight'`. */
  readonly getEdgeWeight?:
    | (keyof EdgeAttributes & string)
    | ((edge: string, attributes: EdgeAttributes) => number)
    | null;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Stops when the vector's L1 change falls below nodes x `tolerance`. Default 1e-6. */
  readonly tolerance?: number;
}

/**
 * PageRank with personalisation and a dangling vector for any graphology graph, in its nodes' order;
 * `{}` for an empty graph.
 *
 * Equals PageRank of `graphology-metrics` without personalisation, and `pagerank` of networkx with
 * it. Throws `RANK_NOT_CONVERGED` after `maxIterations`, and `RANK_WEIGHT` for a weight that is
 * negative or not finite.
 *
 * Source: Page, Brin, Motwani, Winograd, "The PageRank citation ranking", 1999.
 */
export function personalizedPagerank<
  NodeAttributes extends Attributes = Attributes,
  EdgeAttributes extends Attributes = Attributes,
>(
  graph: AbstractGraph<NodeAttributes, EdgeAttributes>,
  options: PersonalizedPagerankOptions<EdgeAttributes> = {},
): Record<string, number> {
  if (graph.order === 0) return {};
  const weight = options.getEdgeWeight === undefined ? 'weight' : options.getEdgeWeight;
  const index = new WeightedNeighborhoodIndex(graph, weight as 'weight');
  const { neighborhood: targets, starts, weights, nodes } = index;
  for (const each of weights) checkWeight(each);
  const restart = distribution(nodes, options.personalization);
  const ranks = powerIteration(csrWalk({ starts, targets, weights }), {
    alpha: options.alpha ?? 0.85,
    restart,
    dangling: options.dangling === undefined ? restart : distribution(nodes, options.dangling),
    maxIterations: options.maxIterations ?? 100,
    tolerance: options.tolerance ?? 1e-6,
  });
  return Object.fromEntries(nodes.map((node, i) => [node, ranks[i] as number]));
}

function distribution(nodes: readonly string[], weights: NodeWeights = {}): Float64Array {
  const values = Float64Array.from(nodes, (node) =>
    Object.hasOwn(weights, node) ? checkWeight(weights[node] as number) : 0,
  );
  return normalized(values);
}

function checkWeight(weight: number): number {
  if (weight >= 0 && weight < Number.POSITIVE_INFINITY) return weight;
  throw new RankError(
    'RANK_WEIGHT',
    `PageRank: expected a finite weight of at least 0, got ${weight}`,
  );
}
