import type { IndexedCommit } from './commit-index.js';

/** Recency-weighted change frequency of each file: ln(1 + sum of e^(-age / 1 year) / sqrt(size)). */
export function churn(files: number, commits: readonly IndexedCommit[]): Float64Array {
  const known = knownChurn.get(commits);
  if (known?.length === files) return known;
  const found = measured(files, commits);
  knownChurn.set(commits, found);
  return found;
}

/** By list of commits, of which there are fewer than queries. */
const knownChurn = new WeakMap<readonly IndexedCommit[], Float64Array>();

function measured(files: number, commits: readonly IndexedCommit[]): Float64Array {
  const sums = new Float64Array(files);
  for (const { touched, size, age } of commits) {
    const gain = Math.exp(-age) / Math.sqrt(size);
    for (const file of touched) sums[file] = (sums[file] as number) + gain;
  }
  return sums.map((sum) => Math.log(1 + sum));
}
