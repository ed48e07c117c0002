import { bm25, weightedFrequencies } from './bm25.js';
import type { CommitIndex, IndexedCommit } from './commit-index.js';
import { noScores } from './no-scores.js';
import type { Query } from './query/query.js';

/**
 * Scores files by the past commits that touched them and whose subjects resemble the query:
 * the root of the sum of similarity^2 e^(-age / 3 years) / sqrt(files), so one close match outweighs
 * many distant ones.
 *
 * Earlier commit messages often use the words of the new task where the code does not. Using similar
 * reports to find files is due to Zhou, Zhang and Lo, "Where should the bugs be fixed?", 2012.
 */
export function similarCommits(
  files: number,
  { commits, subjects }: CommitIndex,
  query: Query,
): Float64Array {
  const field = subjects.find(query.terms);
  const similarities = bm25(field, weightedFrequencies(field, query.weights), { k1: 1.2, b: 0.5 });
  let best = 0;
  for (const commit of field.texts) best = Math.max(best, similarities[commit] as number);
  if (best === 0) return noScores(files);
  const scores = new Float64Array(files);
  for (const commit of field.texts) {
    const similarity = (similarities[commit] as number) / best;
    const { touched, age } = commits[commit] as IndexedCommit;
    const gain = (similarity ** 2 * Math.exp(-age / DECAY)) / Math.sqrt(touched.length);
    for (const file of touched) scores[file] = (scores[file] as number) + gain;
  }
  for (let file = 0; file < files; file += 1) scores[file] = Math.sqrt(scores[file] as number);
  return scores;
}

/** Years. */
const DECAY = 3;
