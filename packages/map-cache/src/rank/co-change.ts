import type { IndexedCommit } from './commit-index.js';

/** Larger commits say little about how their files are related. */
const MAX_FILES = 10;
/** What a commit counts for at any age: most pairs of files have not changed together lately. */
const FLOOR = 0.1;

/**
 * How often each file changed together with one of the seeds:
 * sum of (0.1 + e^(-age / 1 year)) / (files of the commit - 1). Seeds are file indices and score 0.
 */
export function coChange(
  files: number,
  commits: readonly IndexedCommit[],
  seeds: ReadonlySet<number>,
): Float64Array {
  const scores = new Float64Array(files);
  for (const { touched, age } of commits) {
    const counts = touched.length > 1 && touched.length <= MAX_FILES;
    if (!counts || !touched.some((file) => seeds.has(file))) continue;
    const gain = (FLOOR + Math.exp(-age)) / (touched.length - 1);
    for (const file of touched)
      if (!seeds.has(file)) scores[file] = (scores[file] as number) + gain;
  }
  return scores;
}
