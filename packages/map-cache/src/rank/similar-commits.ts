import { bm25, weightedFrequencies } from './bm25.js';
import type { IndexedCommit } from './commit-index.js';
import { CsrBuilder } from './csr.js';
import type { Query } from './query.js';
import { maximum } from './signal.js';
import { TermMatcher, wordsOf } from './term-matcher.js';

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
  commits: readonly IndexedCommit[],
  query: Query,
): Float64Array {
  const matcher = new TermMatcher(query.terms);
  const counts = new CsrBuilder();
  const lengths = commits.map(({ subject }) => {
    const words = wordsOf(subject);
    for (const [term, count] of countTerms(words, matcher)) counts.add(term, count);
    counts.endRow();
    return words.length;
  });
  const field = { counts: counts.build(), lengths };
  const similarities = bm25(field, weightedFrequencies(field, query.weights), { k1: 1.2, b: 0.5 });
  const best = maximum(similarities) || 1;
  const scores = new Float64Array(files);
  for (const [index, { touched, age }] of commits.entries()) {
    const similarity = (similarities[index] as number) / best;
    const gain = (similarity ** 2 * Math.exp(-age / DECAY)) / Math.sqrt(touched.length);
    for (const file of touched) scores[file] = (scores[file] as number) + gain;
  }
  return scores.map(Math.sqrt);
}

/** Years. */
const DECAY = 3;

function countTerms(words: readonly string[], matcher: TermMatcher): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words)
    for (const term of matcher.match(word)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
