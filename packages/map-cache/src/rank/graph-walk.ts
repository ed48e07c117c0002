import type { RelPath } from '@repomap/model';
import type { BoundNames } from './bound-names.js';
import { normalized } from './csr.js';
import type { KnownMasses } from './definition-masses.js';
import type { FileRow } from './file-row.js';
import type { PathList } from './path-list.js';
import { powerIteration } from './power-iteration.js';
import { RandomWalk } from './random-walk.js';

/** How often a random walk over the reference graph, restarting at the seeds, visits each node. */
export interface GraphWalk {
  /** By file; 0 for the seeds. */
  readonly files: Float64Array;
  /** By definition of all files: the share of forward steps that lead to it. */
  readonly definitions: Float64Array;
}

/** What a walk reads of an index. */
export interface WalkedGraph {
  readonly bound: BoundNames;
  readonly paths: PathList;
  readonly rows: readonly FileRow[];
  readonly definitions: { readonly count: number };
}

/**
 * Walks from the seeds along bound names to their definers and, half as often, back to their users;
 * restarts with probability .3. Rare names weigh more than common ones.
 */
export function graphWalk(walked: WalkedGraph, seeds: ReadonlySet<RelPath>): GraphWalk {
  const { bound, paths, definitions, rows } = walked;
  const files = paths.paths;
  if (bound.size === 0)
    return {
      files: new Float64Array(files.length),
      definitions: new Float64Array(definitions.count),
    };
  const graph = knownGraphs.get(bound.graph) ?? { walk: new RandomWalk(bound) };
  knownGraphs.set(bound.graph, graph);
  const isEverywhere = seeds.size === 0;
  const isStart = new Float64Array(files.length);
  for (const file of paths.numbersOf(seeds)) isStart[file] = 1;
  const { ranks, masses } =
    (isEverywhere ? graph.everywhere : undefined) ?? visits(graph.walk, normalized(isStart));
  const known = isEverywhere ? graph.everywhere?.definitions : undefined;
  const definitionMasses = bound.massOfDefinitions(masses, rows, known);
  if (isEverywhere) graph.everywhere = { ranks, masses, definitions: definitionMasses };
  return {
    files: ranks.map((rank, file) => (isStart[file] === 1 ? 0 : rank)),
    definitions: definitionMasses.sums,
  };
}

/** How often a walk visits each file, and the mass that each definer of a target receives. */
interface Visits {
  readonly ranks: Float64Array;
  readonly masses: Float64Array;
}

interface KnownGraph {
  readonly walk: RandomWalk;
  /** Without seeds. */
  everywhere?: Visits & { readonly definitions: KnownMasses };
}

/** By `BoundNames.graph`: an edit that uses and defines the same names leaves the graph as it is. */
const knownGraphs = new WeakMap<object, KnownGraph>();

function visits(walk: RandomWalk, restart: Float64Array): Visits {
  const options = { alpha: 0.7, maxIterations: 100, tolerance: 1e-6 };
  const ranks = powerIteration(walk, { ...options, restart, dangling: restart });
  return { ranks, masses: walk.massOfTargets(ranks) };
}
