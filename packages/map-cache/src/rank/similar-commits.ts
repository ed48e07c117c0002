import { identifierTerms } from '@repomap/model';
import { bm25, weightedFrequencies } from './bm25.js';
import type { IndexedCommit } from './commit-index.js';
import { CsrBuilder } from './csr.js';
import type { Query } from './query.js';
import { maximum } from './signal.js';
import { identifiersOf } from './words.js';

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
  const ids = new Map(query.terms.map((term, id) => [term, id]));
  const counts = new CsrBuilder(commits.length);
  const subjects = subjectsOf(commits);
  for (const { terms } of subjects) {
    for (const [term, count] of terms) {
      const id = ids.get(term);
      if (id !== undefined) counts.add(id, count);
    }
    counts.endRow();
  }
  const lengths = subjects.map(({ length }) => length);
  const field = { counts: counts.build(), lengths };
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

/** The search terms of a commit's subject. */
interface Subject {
  /** Number of its words that have each term, by first appearance. */
  readonly terms: ReadonlyMap<string, number>;
  /** Number of its words. */
  readonly length: number;
}

/** The subjects of commits, kept with their list. */
function subjectsOf(commits: readonly IndexedCommit[]): readonly Subject[] {
  const known = knownSubjects.get(commits);
  if (known !== undefined) return known;
  const subjects = commits.map(({ subject }) => subjectOf(subject));
  knownSubjects.set(commits, subjects);
  return subjects;
}

const knownSubjects = new WeakMap<readonly IndexedCommit[], readonly Subject[]>();

function subjectOf(text: string): Subject {
  const terms = new Map<string, number>();
  const words = identifiersOf(text);
  for (const word of words)
    for (const term of new Set(identifierTerms(word))) terms.set(term, (terms.get(term) ?? 0) + 1);
  return { terms, length: words.length };
}
