import type { Milliseconds } from '@repomap/cache';
import type { Grammar, GrammarProblem } from '@repomap/tag-cache/extract';

export interface ExtractWorkerData {
  readonly grammars: readonly Grammar[];
  /** Most bytes of tree-sitter's heap. */
  readonly maxHeapBytes: number;
}

export interface ExtractJob {
  readonly bytes: Uint8Array;
  readonly grammar: string;
  /** What git's attributes declare. */
  readonly encoding: string | undefined;
}

/** Posted ahead of the reply when the job's grammar is loaded: only then does the file's time begin. */
export const GRAMMAR_LOADED = 'grammar loaded';

export interface ExtractReply {
  /** Facts as `factsCodec` encodes them: a text crosses threads faster than objects do. */
  readonly record: string;
  /** CPU time of the file. */
  readonly cpu: Milliseconds;
  /** Whether the worker should do no more. */
  readonly worn: boolean;
  /** Grammars that turned out to be of no use. */
  readonly problems: readonly GrammarProblem[];
}
