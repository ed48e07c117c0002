import { bm25, weightedFrequencies } from './bm25.js';
import type { IndexedCommit } from './commit-index.js';
import type { Query } from './query/query.js';
import { maximum } from './signal.js';
import { askedField, askedTerms, type TermRows, termRows } from './term-rows.js';
import { identifiersOf, Words } from './words.js';

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
  const { rows, words } = subjectsOf(commits);
  const field = askedField(rows, askedTerms(query.terms, words));
  const similarities = bm25(field, weightedFrequencies(field, query.weights), { k1: 1.2, b: 0.5 });
  const best = maximum(similarities) || 1;
  const scores = new Float64Array(files);
  for (const [index, { touched, age }] of commits.entries()) {
    const similarity = (similarities[index] as number) / best;
    if (similarity === 0) continue;
    const gain = (similarity ** 2 * Math.exp(-age / DECAY)) / Math.sqrt(touched.length);
    for (const file of touched) scores[file] = (scores[file] as number) + gain;
  }
  return scores.map(Math.sqrt);
}

/** Years. */
const DECAY = 3;

interface Subjects {
  readonly rows: TermRows;
  readonly words: Words;
}

const knownSubjects = new WeakMap<readonly IndexedCommit[], Subjects>();

/** The subjects of commits, kept with their list. */
function subjectsOf(commits: readonly IndexedCommit[]): Subjects {
  const known = knownSubjects.get(commits);
  if (known !== undefined) return known;
  const words = new Words();
  const rows = termRows(commits, ({ subject }, add) => {
    const identifiers = identifiersOf(subject);
    for (const identifier of identifiers) add(words.termsOf(identifier), 1);
    return identifiers.length;
  });
  const subjects = { rows, words };
  knownSubjects.set(commits, subjects);
  return subjects;
}
