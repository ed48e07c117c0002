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

/** A file of the snapshot with its facts. */
export interface FactsFile {
  readonly path: RelPath;
  readonly facts: FileFacts;
  /** Default: `classifyPath(path)`, without attributes. */
  readonly pathClass?: PathClass;
}

/** All inputs of a ranking. The order of files and sets does not matter. */
export interface RankInput {
  readonly files: readonly FactsFile[];
  /** Manifests that affect how imports resolve. */
  readonly manifests?: readonly Manifest[];
  /** Files in the conversation: the ranking favours what they use, and excludes them. */
  readonly chatFiles?: ReadonlySet<RelPath>;
  readonly mentionedFiles?: ReadonlySet<RelPath>;
  readonly mentionedIdents?: ReadonlySet<string>;
  /** The task in plain words. */
  readonly query?: string;
  readonly history?: History;
}

export interface RankedFile {
  readonly path: RelPath;
  readonly rank: number;
}

export interface RankedDefinition {
  readonly path: RelPath;
  /** Index into the file's `facts.definitions`. */
  readonly index: number;
  readonly rank: number;
}

/** Files and definitions, most important first; ties by path, then by position in the text. */
export interface Ranking {
  readonly files: readonly RankedFile[];
  readonly definitions: readonly RankedDefinition[];
  /** Number of files that count as copies of other code, by reason; absent if none does. */
  readonly copies?: ReasonCounts<CopyReason>;
}

/** Sorts by rank. Expects files sorted by path, and definitions by file and position. */
export function orderRanking(ranking: Ranking): Ranking {
  // The sort is stable, so equal ranks stay sorted by path and position.
  return {
    files: ranking.files.toSorted((a, b) => b.rank - a.rank),
    definitions: ranking.definitions.toSorted((a, b) => b.rank - a.rank),
  };
}

/** The files sorted by path, the order of all sums. */
export function filesInOrder(files: readonly FactsFile[]): readonly FactsFile[] {
  return files.toSorted((a, b) => compareCodePoints(a.path, b.path));
}
