import type { Manifest, RelPath } from '@repomap/model';
import { bindNames } from './bind-names.js';
import { normalized } from './csr.js';
import { powerIteration } from './power-iteration.js';
import { RandomWalk } from './random-walk.js';
import type { FactsFile } from './ranking.js';
import { resolveImports } from './resolve-imports.js';

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
export function graphWalk(
  files: readonly FactsFile[],
  seeds: ReadonlySet<RelPath>,
  manifests: readonly Manifest[] = [],
): GraphWalk {
  const bound = bindNames(files, resolveImports(files, manifests));
  if (bound.targets.length === 0) return zeroWalk(files);
  const walk = new RandomWalk(bound);
  const restart = normalized(Float64Array.from(files, ({ path }) => (seeds.has(path) ? 1 : 0)));
  const options = { alpha: 0.7, maxIterations: 100, tolerance: 1e-6 };
  const ranks = powerIteration(walk, { ...options, restart, dangling: restart });
  const masses = walk.massOfTargets(ranks);
  const definitions: number[] = [];
  for (const [file, { facts }] of files.entries())
    for (const definition of facts.definitions) {
      let sum = 0;
      for (const target of bound.targetsOf(file, definition)) sum += masses[target] as number;
      definitions.push(sum);
    }
  return {
    files: ranks.map((rank, file) => (seeds.has((files[file] as FactsFile).path) ? 0 : rank)),
    definitions: Float64Array.from(definitions),
  };
}

function zeroWalk(files: readonly FactsFile[]): GraphWalk {
  const definitions = files.reduce((sum, { facts }) => sum + facts.definitions.length, 0);
  return { files: new Float64Array(files.length), definitions: new Float64Array(definitions) };
}
