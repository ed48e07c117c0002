import { overrideV8Flags } from '@repomap/tag-cache/v8-flags';
import { LimitedHeapGrowth } from '../heap-growth.js';

/**
 * Megabytes of each half of a new worker's young generation. By itself, V8 begins with one, and while the
 * heap grows slowly it would stay so: thousands of scavenges, 5 % of the CPU time of parsing 11,000 files.
 */
const SEMI_SPACE_MB = 4;
/**
 * Megabytes that the heap of a new worker may have before its first full collection. By itself, V8 begins
 * with so few that it marks the heap while modules are loaded, and again while the first files are parsed.
 */
const INITIAL_HEAP_MB = 64;
/**
 * With more files, heaps would grow to that size: 60 MB more for 11,000, and no less CPU time. Their parsing
 * takes so long that optimised code pays.
 */
const MAX_FILES = 1_500;

/**
 * Bytes of bytecode that TurboFan may inline into a function. With V8's 920, helper threads take a quarter
 * more CPU time, for code that runs no faster.
 */
const MAX_INLINED = 150;

/**
 * V8's flags while some files are parsed, until it is disposed. They hold for the whole process, workers
 * included.
 *
 * Scavenges are not shared out to helper threads: that takes more CPU time than copying what survives.
 * The heap grows slowly, but workers that start begin with large young generations, and for up to 1,500
 * files with large heaps. For more files, code is optimised whoever else has put that off, but functions
 * are inlined sparingly.
 */
export class BulkFlags implements Disposable {
  private readonly heap = new LimitedHeapGrowth();
  private readonly restore: () => void;

  constructor(files: number) {
    this.restore = overrideV8Flags({
      'parallel-scavenge': false,
      'min-semi-space-size': SEMI_SPACE_MB,
      ...(files <= MAX_FILES
        ? { 'initial-old-space-size': INITIAL_HEAP_MB }
        : { opt: true, 'max-inlined-bytecode-size-cumulative': MAX_INLINED }),
    });
  }

  countFile(): void {
    this.heap.countFile();
  }

  [Symbol.dispose](): void {
    this.restore();
    this.heap[Symbol.dispose]();
  }
}
