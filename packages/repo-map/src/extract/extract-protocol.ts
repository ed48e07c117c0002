import type { Milliseconds } from '@repomap/cache';
import type { Grammar, GrammarProblem } from '@repomap/tag-cache/extract';

export interface ExtractWorkerData {
  readonly grammars: readonly Grammar[];
  /** Maximum size of tree-sitter's heap. */
  readonly maxHeapBytes: number;
  /** Shared memory, in which the worker counts by `Step` what it has done. */
  readonly steps: Int32Array;
}

/** The places of the counts in `ExtractWorkerData.steps`. */
export const Step = { Job: 0, Grammar: 1 } as const;

export interface ExtractJob {
  readonly bytes: Uint8Array;
  readonly grammar: string;
  /** The encoding that git's attributes declare. */
  readonly encoding: string | undefined;
}

/** The answer to a job. A worker that should be replaced leaves out those of the jobs after it. */
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
