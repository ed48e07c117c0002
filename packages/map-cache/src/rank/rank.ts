import type { RelPath } from '@repomap/model';
import { aiderRanking } from './aider-ranking.js';
import { aiderTags, withOwnIndices } from './aider-tags.js';
import type { RankInput, Ranking } from './ranking.js';
import { score } from './score.js';

export interface RankOptions {
  /**
   * `'aider'` ranks as Aider's repo map does, by the kinds of tags that its queries find, for
   * comparison. Default `'repomap'`.
   */
  readonly ranking?: 'repomap' | 'aider';
}

/**
 * Ranks files and definitions by what is known: by text for a query, by what lies around them for
 * files in the chat, by both together, and by PageRank and churn when there is neither.
 * Chat files are left out of the result. Linear in the number of tags and commits.
 */
export function rank(input: RankInput, options: RankOptions = {}): Ranking {
  const ranking = options.ranking === 'aider' ? likeAider(input) : score(input).ranking;
  const isShown = ({ path }: { readonly path: RelPath }) => !input.chatFiles?.has(path);
  return {
    files: ranking.files.filter(isShown),
    definitions: ranking.definitions.filter(isShown),
  };
}

function likeAider(input: RankInput): Ranking {
  const tags = aiderTags(input.files);
  return withOwnIndices(aiderRanking({ ...input, files: tags.files }), tags);
}
