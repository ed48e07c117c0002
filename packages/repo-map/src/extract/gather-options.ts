import type { Segment } from '@repomap/map-cache/rank';
import type { FileFacts, FileRef } from '@repomap/model';
import type { TagCache } from '@repomap/tag-cache';
import type { Languages } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import type { FileSystem } from '../worktree/file-system.js';
import type { FileTexts } from '../worktree/file-texts.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { ExtractPool } from './extract-pool.js';

export interface GatherOptions {
  readonly tags: TagCache;
  readonly pool: ExtractPool;
  readonly files: FileSystem;
  readonly texts: FileTexts;
  readonly languages: Languages;
  readonly now: () => number;
  /** Receives the files without facts and the manifests that cannot be read. */
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called after every hundred parsed files, and at the end. */
  readonly onBatch: () => void;
  /** What it has of the facts of a file is taken instead of the facts. */
  readonly segment?: Segment | undefined;
  /** Without it, all facts are in memory at once. */
  readonly sealing?: Sealing;
  readonly deadline?: Deadline | undefined;
}

/** When to stop reading files. */
export interface Deadline {
  /** Aborted at that time. */
  readonly signal: AbortSignal;
  /** The files to read, those that are likely to matter most first. */
  order(files: readonly FileRef[], snapshot: GatheredSnapshot): readonly FileRef[];
}

/** How facts of many files become a segment as they are found. */
interface Sealing {
  /** The greatest number of files whose facts are kept as they are. */
  readonly maxLoose: number;
  /** Undefined if the segment cannot be continued. */
  open(): Promise<Sealer | undefined>;
}

/** Makes a segment of facts, whose keys may repeat. */
export interface Sealer {
  add(key: string, facts: FileFacts): void;
  seal(): Promise<Segment>;
}

/** The part of a snapshot whose facts are gathered. */
export type GatheredSnapshot = Pick<Snapshot, 'files' | 'manifests' | 'contents' | 'classOf'>;
