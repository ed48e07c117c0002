/** The best score among the definitions of each file; `starts` is the number of its first one. */
export function bestOfFiles(scores: Float64Array, starts: Uint32Array): Float64Array {
  const best = new Float64Array(starts.length - 1);
  for (let file = 0; file < best.length; file += 1) {
    const end = starts[file + 1] as number;
    let most = 0;
    for (let definition = starts[file] as number; definition < end; definition += 1) {
      const score = scores[definition] as number;
      if (score > most) most = score;
    }
    best[file] = most;
  }
  return best;
}
