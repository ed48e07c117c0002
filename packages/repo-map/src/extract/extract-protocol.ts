import type { Milliseconds } from '@repomap/cache';
import type { Grammar, GrammarProblem } from '@repomap/tag-cache/extract';

export interface ExtractWorkerData {
  readonly grammars: readonly Grammar[];
  /** Maximum size of tree-sitter's heap. */
  readonly maxHeapBytes: number;
}

export interface ExtractJob {
  readonly bytes: Uint8Array;
  readonly grammar: string;
  /** The encoding that git's attributes declare. */
  readonly encoding: string | undefined;
}

/** Posted before the reply if the job's grammar had to be loaded first: the file's time limit starts here. */
export const GRAMMAR_LOADED = 'grammar loaded';

export interface ExtractReply {
  /** The facts encoded by `factsCodec`: strings are faster to transfer than objects. */
  readonly record: string;
  /** CPU time of the file. */
  readonly cpu: Milliseconds;
  /** Whether the worker should be replaced. */
  readonly recycle: boolean;
  /** Problems of grammars found since the last reply. */
  readonly problems: readonly GrammarProblem[];
}
