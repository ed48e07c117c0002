import { bm25, weightedFrequencies } from './bm25.js';
import type { CommitView } from './commit-view.js';
import { CsrBuilder } from './csr-builder.js';
import type { Query } from './query.js';
import { maximum } from './signal.js';
import { TermMatcher, wordsOf } from './term-matcher.js';

/**
 * How much each file was touched by past commits whose subjects resemble the query:
 * the root of the sum of similarity^2 e^(-age / 3 years) / sqrt(files), so that one close commit says
 * more than many distant ones.
 *
 * Who worked on a matter before called it by the words that a task calls it by now, which are often
 * not those of the code. The use of similar past reports for finding files is that of Zhou, Zhang
 * and Lo, "Where should the bugs be fixed?", 2012.
 */
export function pastChanges(
  files: number,
  commits: readonly CommitView[],
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
    const gain = (similarity ** 2 * Math.exp(-age / FADING)) / Math.sqrt(touched.length);
    for (const file of touched) scores[file] = (scores[file] as number) + gain;
  }
  return scores.map(Math.sqrt);
}

/** Years. */
const FADING = 3;

function countTerms(words: readonly string[], matcher: TermMatcher): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words)
    for (const term of matcher.match(word)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
