import { aiderRanking } from './aider-ranking.js';
import { PathKind, pathKind } from './path-kind.js';
import { orderRanking, type RankInput, type Ranking } from './ranking.js';

export interface RankOptions {
  /** `'aider'` ranks as Aider's repo map does, for comparison. Default `'repomap'`. */
  readonly ranking?: 'repomap' | 'aider';
}

/**
 * Ranks files and definitions by what is known: a query, files in the chat, both, or neither.
 * Chat files are left out of the result. Linear in the number of tags.
 */
export function rank(input: RankInput, options: RankOptions = {}): Ranking {
  const ranking =
    options.ranking === 'aider' ? aiderRanking(input) : dampAside(aiderRanking(input));
  const isShown = ({ path }: { readonly path: string }) => !chatFiles.has(path);
  const chatFiles: ReadonlySet<string> = input.chatFiles ?? new Set();
  return {
    files: ranking.files.filter(isShown),
    definitions: ranking.definitions.filter(isShown),
  };
}

const DAMPING: Readonly<Record<PathKind, number>> = {
  [PathKind.Source]: 1,
  [PathKind.Test]: 0.4,
  [PathKind.Vendored]: 0.05,
  [PathKind.Generated]: 0.05,
  [PathKind.Minified]: 0.05,
};

function dampAside(ranking: Ranking): Ranking {
  const damp = <T extends Ranking['files'][number]>(item: T): T => ({
    ...item,
    rank: item.rank * DAMPING[pathKind(item.path)],
  });
  return orderRanking({
    files: ranking.files.map(damp),
    definitions: ranking.definitions.map(damp),
  });
}
