import type { RelPath } from '@repomap/model';
import { aiderRanking } from './aider-ranking.js';
import { damping } from './damping.js';
import { gatherSignals } from './gather-signals.js';
import { rankDefinitions } from './rank-definitions.js';
import { filesInOrder, orderRanking, type RankInput, type Ranking } from './ranking.js';
import { fuse } from './signal.js';

export interface RankOptions {
  /** `'aider'` ranks as Aider's repo map does, for comparison. Default `'repomap'`. */
  readonly ranking?: 'repomap' | 'aider';
}

/**
 * Ranks files and definitions by what is known: by text for a query, by what lies around them for
 * files in the chat, by both together, and by PageRank and churn when there is neither.
 * Chat files are left out of the result. Linear in the number of tags and commits.
 */
export function rank(input: RankInput, options: RankOptions = {}): Ranking {
  const ranking = options.ranking === 'aider' ? aiderRanking(input) : ownRanking(input);
  const isShown = ({ path }: { readonly path: RelPath }) => !input.chatFiles?.has(path);
  return {
    files: ranking.files.filter(isShown),
    definitions: ranking.definitions.filter(isShown),
  };
}

function ownRanking(input: RankInput): Ranking {
  const files = filesInOrder(input.files);
  const signals = gatherSignals(files, input);
  const factors = damping(files, input);
  const scores = fuse(signals.files, files.length).map((sum, i) => sum * (factors[i] as number));
  return orderRanking({
    files: files.map(({ path }, index) => ({ path, rank: scores[index] as number })),
    definitions: rankDefinitions(files, scores, signals.definitions),
  });
}
