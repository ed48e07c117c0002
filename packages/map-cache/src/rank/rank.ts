import type { RelPath } from '@repomap/model';
import { aiderRanking } from './aider-ranking.js';
import { aiderTags, withOwnIndices } from './aider-tags.js';
import { classesOf, copyCounts, type FileClass } from './class-of.js';
import { pathWeights } from './path-weights.js';
import { rankDefinitions } from './rank-definitions.js';
import {
  type FactsFile,
  filesInOrder,
  orderRanking,
  type RankInput,
  type Ranking,
} from './ranking.js';
import { fuse } from './signal.js';
import { type Signals, selectSignals } from './signals.js';

export interface RankOptions {
  /**
   * `'aider'` ranks as Aider's repo map does, by the kinds of tags that its queries capture, for
   * comparison. Default `'repomap'`.
   */
  readonly ranking?: 'repomap' | 'aider';
}

/**
 * Ranks files and definitions: by text for a query, by graph proximity for chat files, by both when
 * both are given, otherwise by PageRank and churn. The result excludes chat files. Linear in the
 * number of tags and commits.
 */
export function rank(input: RankInput, options: RankOptions = {}): Ranking {
  const ranking = options.ranking === 'aider' ? likeAider(input) : score(input).ranking;
  const isShown = ({ path }: { readonly path: RelPath }) => !input.chatFiles?.has(path);
  return {
    ...ranking,
    files: ranking.files.filter(isShown),
    definitions: ranking.definitions.filter(isShown),
  };
}

/** A ranking and the values it was computed from. */
export interface Scored {
  /** Sorted by path, the order of all signals. */
  readonly files: readonly FactsFile[];
  readonly signals: Signals;
  readonly classes: readonly FileClass[];
  /** The weight of each file's class, a factor of its score. */
  readonly factors: Float64Array;
  readonly ranking: Ranking;
}

/** Fuses all signals into a ranking of all files, chat files included. */
export function score(input: RankInput): Scored {
  const files = filesInOrder(input.files);
  const signals = selectSignals(files, input);
  const classes = classesOf(files, input.manifests);
  const factors = pathWeights(files, classes, input);
  const scores = fuse(signals.files, files.length).map((sum, i) => sum * (factors[i] as number));
  const copies = copyCounts(classes);
  const ordered = orderRanking({
    files: files.map(({ path }, index) => ({ path, rank: scores[index] as number })),
    definitions: rankDefinitions(files, scores, signals.definitions),
  });
  const ranking = { ...ordered, ...(copies && { copies }) };
  return { files, signals, classes, factors, ranking };
}

function likeAider(input: RankInput): Ranking {
  const tags = aiderTags(input.files);
  return withOwnIndices(aiderRanking({ ...input, files: tags.files }), tags);
}
