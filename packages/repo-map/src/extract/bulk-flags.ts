import { overrideV8Flags } from '@repomap/tag-cache/source';
import { HeldYoungGeneration } from '../young-generation.js';

/**
 * V8's flags while many files are parsed, until it is disposed. They hold for the whole process, workers
 * included.
 *
 * Scavenges are not shared out to helper threads: that takes more CPU time than copying what survives.
 * The young generation stays small.
 */
export class BulkFlags implements Disposable {
  private readonly young = new HeldYoungGeneration();
  private readonly restore = overrideV8Flags({ 'parallel-scavenge': false });
  private files = 0;

  countFile(): void {
    this.files += 1;
    if (this.files % FILES_PER_CHECK === 0) this.young.check();
  }

  [Symbol.dispose](): void {
    this.restore();
    this.young[Symbol.dispose]();
  }
}

/** A young generation is enlarged once in so many files at most. */
const FILES_PER_CHECK = 32;
