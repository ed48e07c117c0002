import type { RelPath } from '@repomap/model';
import { normalized } from './csr.js';
import { powerIteration } from './power-iteration.js';
import { RandomWalk } from './random-walk.js';
import type { RankIndex } from './rank-index.js';

/** How often a random walk over the reference graph, restarting at the seeds, visits each node. */
export interface GraphWalk {
  /** By file; 0 for the seeds. */
  readonly files: Float64Array;
  /** By definition of all files: the share of forward steps that lead to it. */
  readonly definitions: Float64Array;
}

/**
 * Walks from the seeds along bound names to their definers and, half as often, back to their users;
 * restarts with probability .3. Rare names weigh more than common ones.
 */
export function graphWalk(index: RankIndex, seeds: ReadonlySet<RelPath>): GraphWalk {
  const { bound, paths, definitions } = index;
  const files = paths.paths;
  if (bound.size === 0)
    return {
      files: new Float64Array(files.length),
      definitions: new Float64Array(definitions.count),
    };
  const walk = new RandomWalk(bound);
  const restart = normalized(Float64Array.from(files, (path) => (seeds.has(path) ? 1 : 0)));
  const options = { alpha: 0.7, maxIterations: 100, tolerance: 1e-6 };
  const ranks = powerIteration(walk, { ...options, restart, dangling: restart });
  return {
    files: ranks.map((rank, file) => (seeds.has(files[file] as RelPath) ? 0 : rank)),
    definitions: bound.massOfDefinitions(walk.massOfTargets(ranks)),
  };
}
