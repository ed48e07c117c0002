import { overrideV8Flags } from '@repomap/tag-cache/v8-flags';
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

  countFile(): void {
    this.heap.countFile();
  }

  [Symbol.dispose](): void {
    this.restore();
    this.heap[Symbol.dispose]();
  }
}
