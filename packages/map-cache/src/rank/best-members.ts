import { type SparseScores, sparseScores } from './sparse-scores.js';

/**
 * The best score among the members of each definition, which are those directly inside it. `parents`: by
 * definition, how far before it the enclosing one is, or 0. `starts`: the number of each file's first one.
 */
export function bestOfMembers(
  { definitions, values }: SparseScores,
  parents: Int32Array,
  starts: Uint32Array,
): SparseScores {
  return sparseScores(starts, (best, touched) => {
    for (let i = 0; i < definitions.length; i += 1) {
      const member = definitions[i] as number;
      const distance = parents[member] as number;
      if (distance === 0) continue;
      const score = values[i] as number;
      const parent = member - distance;
      if (score <= (best[parent] as number)) continue;
      best[parent] = score;
      touched.add(parent);
    }
  });
}
