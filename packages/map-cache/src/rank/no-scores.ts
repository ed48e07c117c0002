let zeros = new Float64Array(0);

/** The scores of so many files of which none has any. Shared: they must not be written to. */
export function noScores(files: number): Float64Array {
  // With room for what edits add.
  if (zeros.length < files) zeros = new Float64Array(Math.ceil(1.1 * files));
  return zeros.subarray(0, files);
}

/** Whether scores are those of `noScores`, so that they need not be looked at. */
export function areNoScores(scores: Float64Array): boolean {
  return scores.buffer === zeros.buffer;
}
