import type { DefinitionExplanation, FileExplanation } from '@repomap/map-cache/rank';
import type { ExclusionReason, LineSpan, RelPath } from '@repomap/model';
import type { FailureCounts } from './failure-log.js';

/** Why a file is not ranked. */
export interface ExcludedExplanation {
  readonly path: RelPath;
  readonly excluded: ExclusionReason;
  /** If there is no such file: those that may be meant, by their names. */
  readonly similar?: readonly RelPath[];
}

/** Why a definition is ranked where it is, and how the map shows it. */
export interface ExplainedDefinition extends DefinitionExplanation, LineSpan {
  /** Absent when the map does not show it. */
  readonly shownAs?: 'signature' | 'name';
  /**
   * The budget, a power of two times the given one, that would show it. Absent if it is shown, or
   * if no tried budget shows it. Budgets are tried up to 2^8 times the given one, until one shows
   * the file or all definitions of the given name.
   */
  readonly showsAt?: number;
}

/** Why a file and the requested definitions in it are ranked where they are. */
export interface RankedExplanation extends FileExplanation {
  readonly excluded?: never;
  /** Whether the map shows the file. */
  readonly shown: boolean;
  /** The budget that would show the file, as for definitions. */
  readonly showsAt?: number;
  readonly definitions: readonly ExplainedDefinition[];
  /** Number of ranked files. */
  readonly rankedFiles: number;
  /** Number of ranked definitions. */
  readonly rankedDefinitions: number;
}

/** Why a file is ranked where it is, or why it is not ranked. */
export type Explanation = (ExcludedExplanation | RankedExplanation) & {
  /** Number of failures in the explained map, by reason. */
  readonly incomplete?: FailureCounts;
};
