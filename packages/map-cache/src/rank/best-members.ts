import type { PostingList } from './posting-list.js';

/** A score for each definition, and the best of them. */
export interface BestScores {
  readonly scores: Float64Array;
  readonly best: number;
}

/**
 * The best score among the members of each definition, which are those directly inside it. `parents`: by
 * definition, how far before it the enclosing one is, or 0. `postings` have all that score above 0.
 */
export function bestOfMembers(
  scores: Float64Array,
  parents: Int32Array,
  postings: readonly PostingList[],
): BestScores {
  const found = new Float64Array(scores.length);
  let best = 0;
  for (const { documents, length } of postings)
    for (let i = 0; i < length; i += 1) {
      const member = documents[i] as number;
      const distance = parents[member] as number;
      if (distance === 0) continue;
      const score = scores[member] as number;
      const parent = member - distance;
      if (score > (found[parent] as number)) found[parent] = score;
      if (score > best) best = score;
    }
  return { scores: found, best };
}
