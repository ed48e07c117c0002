import { overrideV8Flags } from '@repomap/tag-cache/source';
import { LimitedHeapGrowth } from '../heap-growth.js';

/**
 * V8's flags while many files are parsed, until it is disposed. They hold for the whole process, workers
 * included.
 *
 * Scavenges are not shared out to helper threads: that takes more CPU time than copying what survives.
 * The heap grows slowly.
 */
export class BulkFlags implements Disposable {
  private readonly heap = new LimitedHeapGrowth();
  private readonly restore = overrideV8Flags({ 'parallel-scavenge': false });
  private files = 0;

  countFile(): void {
    this.files += 1;
    if (this.files % FILES_PER_CHECK === 0) this.heap.check();
  }

  [Symbol.dispose](): void {
    this.restore();
    this.heap[Symbol.dispose]();
  }
}

/** A young generation is enlarged once in so many files at most. */
const FILES_PER_CHECK = 32;
