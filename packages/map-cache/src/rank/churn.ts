import type { IndexedCommit } from './commit-index.js';

/** Recency-weighted change frequency of each file: ln(1 + sum of e^(-age / 1 year) / sqrt(size)). */
export function churn(files: number, commits: readonly IndexedCommit[]): Float64Array {
  const sums = new Float64Array(files);
  for (const { touched, size, age } of commits) {
    const gain = Math.exp(-age) / Math.sqrt(size);
    for (const file of touched) sums[file] = (sums[file] as number) + gain;
  }
  return sums.map((sum) => Math.log(1 + sum));
}
