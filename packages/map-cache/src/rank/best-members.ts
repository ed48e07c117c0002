/**
 * The best score among the members of each definition, which are those directly inside it. `parents`: by
 * definition, how far before it the enclosing one is, or 0.
 */
export function bestOfMembers(scores: Float64Array, parents: Int32Array): Float64Array {
  const best = new Float64Array(scores.length);
  for (let member = 0; member < scores.length; member += 1) {
    const score = scores[member] as number;
    const distance = score === 0 ? 0 : (parents[member] as number);
    if (distance === 0) continue;
    const parent = member - distance;
    if (score > (best[parent] as number)) best[parent] = score;
  }
  return best;
}
