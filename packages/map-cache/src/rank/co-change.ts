import type { CommitView } from './commit-view.js';

/** More files in one commit say little about each other. */
const MOST_FILES = 10;
/** Years. */
const OLDEST = 4;

/**
 * How often each of some files changed together with one of the seeds:
 * sum of e^(-age / 1 year) / (files of the commit - 1). Seeds are indices and score 0.
 */
export function coChange(
  files: number,
  commits: readonly CommitView[],
  seeds: ReadonlySet<number>,
): Float64Array {
  const scores = new Float64Array(files);
  for (const { touched, age } of commits) {
    const fits = touched.length > 1 && touched.length <= MOST_FILES && age <= OLDEST;
    if (!fits || !touched.some((file) => seeds.has(file))) continue;
    const bond = Math.exp(-age) / (touched.length - 1);
    for (const file of touched)
      if (!seeds.has(file)) scores[file] = (scores[file] as number) + bond;
  }
  return scores;
}
