import type { BoundNames } from './bound-names.js';
import { Likeness, type TermVectors } from './likeness.js';
import type { RankIndex } from './rank-index.js';

/** How much of what files use and define they have in common with the seeds, by file. */
export interface SharedNames {
  /** By the names that are bound: what each of them uses, and what it defines for others. */
  readonly bound: Float64Array;
  /** By all names that they use, also those of other libraries. */
  readonly used: Float64Array;
}

/**
 * By file: its cosines to the seeds, added up; 0 for the seeds. Files that use the same are often about
 * the same, as papers that cite the same are: Kessler, "Bibliographic coupling between scientific
 * papers", 1963.
 */
export function sharedNames(index: RankIndex, seeds: ReadonlySet<number>): SharedNames {
  const { bound } = index;
  const known = likenesses.get(bound.graph) ?? new Likeness(boundVectors(bound));
  likenesses.set(bound.graph, known);
  return { bound: known.toSeeds(seeds), used: new Likeness(usedVectors(index)).toSeeds(seeds) };
}

/** By `BoundNames.graph`. */
const likenesses = new WeakMap<object, Likeness>();

function boundVectors({ uses, defines, size }: BoundNames): TermVectors {
  return {
    documents: uses.starts.length - 1,
    terms: size,
    visit(file, note) {
      for (const { starts, targets, weights } of [uses, defines])
        for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1)
          note(targets[i] as number, weights[i] as number);
    },
  };
}

function usedVectors(index: RankIndex): TermVectors {
  // Reading a row may add names.
  const bindings = index.rows.map((row) => row.bindings);
  return {
    documents: bindings.length,
    terms: index.nameCount,
    visit(file, note) {
      const { uses, counts } = bindings[file] as (typeof bindings)[number];
      for (let i = 0; i < uses.length; i += 1) note(uses[i] as number, counts[i] as number);
    },
  };
}
