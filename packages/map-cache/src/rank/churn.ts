import type { CommitView } from './commit-view.js';

/** How much and how lately each of some files changed: ln(1 + sum of e^(-age / 1 year) / sqrt(size)). */
export function churn(files: number, commits: readonly CommitView[]): Float64Array {
  const sums = new Float64Array(files);
  for (const { touched, size, age } of commits)
    for (const file of touched)
      sums[file] = (sums[file] as number) + Math.exp(-age) / Math.sqrt(size);
  return sums.map((sum) => Math.log(1 + sum));
}
