import type { History } from '@repomap/model';
import {
  type CopyReason,
  compareCodePoints,
  type FileFacts,
  type Manifest,
  type PathClass,
  type ReasonCounts,
  type RelPath,
} from '@repomap/model';
import type { StoredFacts } from './stored-facts.js';
import type { StoredHistory } from './stored-history.js';

/** Facts as an extractor gives them, or what a segment has of them. */
export type RankFacts = FileFacts | StoredFacts;

/** Number of definitions in a file. Decodes none. */
export function definitionCount(facts: RankFacts): number {
  return 'definitionCount' in facts ? facts.definitionCount : facts.definitions.length;
}

/** Facts as an extractor gives them. Throws a `TypeError` for those of a segment. */
export function wholeFacts(facts: RankFacts): FileFacts {
  if ('references' in facts) return facts;
  throw new TypeError('a segment has no references: expected the facts of an extractor');
}

/** A file of the snapshot with its facts. */
export interface FactsFile<Facts extends RankFacts = RankFacts> {
  readonly path: RelPath;
  readonly facts: Facts;
  /** Default: `classifyPath(path)`, without attributes. */
  readonly pathClass?: PathClass;
}

/** All inputs of a ranking. The order of files and sets does not matter. */
export interface RankInput extends RankRequest {
  readonly files: readonly FactsFile[];
  /** Manifests that affect how imports resolve. */
  readonly manifests?: readonly Manifest[];
}

/** What the files are ranked for. */
export interface RankRequest {
  /** Files in the conversation: the ranking favours what they use, and excludes them. */
  readonly chatFiles?: ReadonlySet<RelPath>;
  readonly mentionedFiles?: ReadonlySet<RelPath>;
  readonly mentionedIdents?: ReadonlySet<string>;
  /** The task in plain words. */
  readonly query?: string;
  readonly history?: History | StoredHistory;
  /** What the caller knows by other means, as one more signal. */
  readonly scores?: CallerScores;
}

/**
 * Scores of the caller's own, such as the similarities of embeddings. They are finite and not
 * negative, on any scale: each list is divided by its maximum. What has no score counts as 0, and
 * what is no file or definition of the snapshot is ignored.
 */
export interface CallerScores {
  readonly files?: ReadonlyMap<RelPath, number>;
  readonly definitions?: readonly RankedDefinition[];
  /** What the best score contributes; the contents of a file contribute up to 1. Default 1. */
  readonly weight?: number;
}

/** A file and its rank; only the order and the ratios of ranks mean something. */
export interface RankedFile {
  readonly path: RelPath;
  readonly rank: number;
}

/** A definition and its rank, which is not comparable with that of a file. */
export interface RankedDefinition {
  readonly path: RelPath;
  /** Index into the file's `facts.definitions`. */
  readonly index: number;
  readonly rank: number;
}

/**
 * Files and definitions, most important first; ties by path, then by position in the text. They are
 * sorted as far as they are read.
 */
export interface Ranking {
  readonly files: Ranked<RankedFile>;
  readonly definitions: RankedDefinitions;
  /** Number of files that count as copies of other code, by reason; absent if none does. */
  readonly copies?: ReasonCounts<CopyReason>;
}

/** Files or definitions in order, sorted as far as they are read. */
export interface Ranked<T> extends Iterable<T> {
  readonly length: number;
  /** The one at a place, counted from 0; undefined after the last one. */
  at(place: number): T | undefined;
}

/** Definitions in order. */
export interface RankedDefinitions extends Ranked<RankedDefinition> {
  /** Those in some files. Absent if they are sorted as a whole. */
  in?(paths: Iterable<RelPath>): Ranked<RankedDefinition>;
}

/** A ranking that is sorted as a whole. */
export interface WholeRanking extends Ranking {
  readonly files: readonly RankedFile[];
  readonly definitions: readonly RankedDefinition[];
}

/** Sorts by rank. Expects files sorted by path, and definitions by file and position. */
export function orderRanking(ranking: WholeRanking): WholeRanking {
  // The sort is stable, so equal ranks stay sorted by path and position.
  return {
    files: ranking.files.toSorted((a, b) => b.rank - a.rank),
    definitions: ranking.definitions.toSorted((a, b) => b.rank - a.rank),
  };
}

/** The files sorted by path, the order of all sums. */
export function filesInOrder<Facts extends RankFacts>(
  files: readonly FactsFile<Facts>[],
): readonly FactsFile<Facts>[] {
  const isSorted = files.every(
    ({ path }, i) => i === 0 || compareCodePoints((files[i - 1] as FactsFile).path, path) < 0,
  );
  return isSorted ? files : files.toSorted((a, b) => compareCodePoints(a.path, b.path));
}
