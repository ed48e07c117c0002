import type { RelPath } from '@repomap/model';
import { aiderRanking } from './aider-ranking.js';
import { damping } from './damping.js';
import { gatherSignals, type Signals } from './gather-signals.js';
import { rankDefinitions } from './rank-definitions.js';
import {
  type FactsFile,
  filesInOrder,
  orderRanking,
  type RankInput,
  type Ranking,
} from './ranking.js';
import { fuse } from './signal.js';

export interface RankOptions {
  /** `'aider'` ranks as Aider's repo map does, for comparison. Default `'repomap'`. */
  readonly ranking?: 'repomap' | 'aider';
}

/**
 * Ranks files and definitions by what is known: by text for a query, by what lies around them for
 * files in the chat, by both together, and by PageRank when there is neither.
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
  const factors = damping(files, input);
  const signals = gatherSignals(files, input);
  const ranking =
    signals.files.length === 0
      ? damped(aiderRanking(input), files, factors)
      : bySignals(files, signals, factors);
  return orderRanking(ranking);
}

function damped(ranking: Ranking, files: readonly FactsFile[], factors: Float64Array): Ranking {
  const factorOf = new Map(files.map(({ path }, index) => [path, factors[index] as number]));
  const damp = <T extends Ranking['files'][number]>(item: T): T => ({
    ...item,
    rank: item.rank * (factorOf.get(item.path) as number),
  });
  return { files: ranking.files.map(damp), definitions: ranking.definitions.map(damp) };
}

function bySignals(files: readonly FactsFile[], signals: Signals, factors: Float64Array): Ranking {
  const sums = fuse(signals.files, files.length);
  const scores = sums.map((sum, index) => sum * (factors[index] as number));
  const ranked = files.map(({ path }, index) => ({ path, rank: scores[index] as number }));
  return { files: ranked, definitions: rankDefinitions(files, scores, signals.definitions) };
}
