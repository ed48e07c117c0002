import type { History } from '@repomap/model';
import {
  compareCodePoints,
  type FileFacts,
  type Manifest,
  type PathClass,
  type RelPath,
} from '@repomap/model';

/** A file of the snapshot with its facts. */
export interface FactsFile {
  readonly path: RelPath;
  readonly facts: FileFacts;
  /** Default: `classifyPath(path)`, which knows no attributes. */
  readonly pathClass?: PathClass;
}

/** All that a ranking depends on. The order of files and sets never matters. */
export interface RankInput {
  readonly files: readonly FactsFile[];
  /** What the repository renames for imports. */
  readonly manifests?: readonly Manifest[];
  /** Files in the conversation: the ranking is about what they need and leaves them out. */
  readonly chatFiles?: ReadonlySet<RelPath>;
  readonly mentionedFnames?: ReadonlySet<RelPath>;
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

/** Files and definitions, each from what matters most; ties by path, then by place in the text. */
export interface Ranking {
  readonly files: readonly RankedFile[];
  readonly definitions: readonly RankedDefinition[];
}

/** Puts ranks into the one order of rankings, given files by path and definitions by file and place. */
export function orderRanking(ranking: Ranking): Ranking {
  // The sort is stable, so what is equal in rank stays by path and place.
  return {
    files: ranking.files.toSorted((a, b) => b.rank - a.rank),
    definitions: ranking.definitions.toSorted((a, b) => b.rank - a.rank),
  };
}

/** The files by path: the order in which everything is summed. */
export function filesInOrder(files: readonly FactsFile[]): readonly FactsFile[] {
  return files.toSorted((a, b) => compareCodePoints(a.path, b.path));
}
