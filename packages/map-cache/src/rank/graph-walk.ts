import type { Manifest, RelPath } from '@repomap/model';
import { normalized } from './distribution.js';
import { nameLinks } from './name-links.js';
import { NameWalk } from './name-walk.js';
import { powerIteration } from './power-iteration.js';
import type { FactsFile } from './ranking.js';
import { resolveImports } from './resolve-imports.js';

/** What a walk from some files over the reference graph comes by, and how often. */
export interface GraphWalk {
  /** By file; 0 for the files it starts from. */
  readonly files: Float64Array;
  /** By name: how much of the walk's forward steps go through it; absent for names never used. */
  readonly names: ReadonlyMap<string, number>;
}

/**
 * Walks from some files along names to their definers, half as often back to their users, and
 * restarts with probability .3. Rare names lead further than common ones.
 */
export function graphWalk(
  files: readonly FactsFile[],
  seeds: ReadonlySet<RelPath>,
  manifests: readonly Manifest[] = [],
): GraphWalk {
  const links = nameLinks(files, resolveImports(files, manifests));
  if (links.files.length === 0) return { files: new Float64Array(files.length), names: new Map() };
  const walk = new NameWalk(links);
  const isSeed = Float64Array.from(links.files, ({ path }) => (seeds.has(path) ? 1 : 0));
  const restart = normalized(isSeed);
  const options = { alpha: 0.7, maxIterations: 100, tolerance: 1e-6 };
  const ranks = powerIteration(walk, { ...options, restart, dangling: restart });
  const rankOf = new Map(links.files.map(({ path }, node) => [path, ranks[node] as number]));
  const masses = walk.massOfNames(ranks);
  return {
    files: Float64Array.from(files, ({ path }) => (seeds.has(path) ? 0 : (rankOf.get(path) ?? 0))),
    names: new Map(links.names.map((name, id) => [name, masses[id] as number])),
  };
}
