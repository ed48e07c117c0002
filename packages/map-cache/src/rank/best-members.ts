import type { FileRow } from './file-row.js';

/** The best score among the members of each definition, which are those directly inside it. */
export function bestOfMembers(
  scores: Float64Array,
  rows: readonly FileRow[],
  starts: Uint32Array,
): Float64Array {
  const best = new Float64Array(scores.length);
  for (let file = 0; file < rows.length; file += 1) {
    const first = starts[file] as number;
    const end = starts[file + 1] as number;
    for (let member = first; member < end; member += 1) {
      const score = scores[member] as number;
      const parent = score === 0 ? undefined : rows[file]?.parentOf(member - first);
      if (parent === undefined) continue;
      best[first + parent] = Math.max(best[first + parent] as number, score);
    }
  }
  return best;
}
