import { getHeapStatistics } from 'node:v8';
import type { Bytes, Milliseconds } from '@repomap/cache';

/** How much of one kind of memory is used, and where it ends. */
export interface MemoryReading {
  readonly used: Bytes;
  readonly limit: Bytes;
}

export interface MemoryMonitorOptions {
  /** Time between readings. Default 5 s. */
  readonly interval?: Milliseconds;
  /**
   * Share of a limit above which the caches shrink, from 0 to 1. Default 0.7: V8's limit counts room
   * that only young objects may use.
   */
  readonly highWater?: number;
  /** Share of every limit below which they grow again, below `highWater`. Default 0.5. */
  readonly lowWater?: number;
  /** The kinds of memory to watch. Default: V8's heap, and the process against its control group. */
  readonly read?: () => readonly MemoryReading[];
}

/** What the monitor steers; both say whether there was anything left to do. */
export interface Shrinkable {
  /** Lets go of what is cheapest to get back. */
  shrink(): boolean;
  /** Takes back some of what was let go. */
  grow(): boolean;
}

/** How often memory decided the size of the caches. */
export interface MemoryAdaptations {
  readonly shrunk: number;
  readonly grown: number;
}

/**
 * Shrinks caches in memory while the process is short of it, and lets them grow again afterwards.
 * Its timer does not keep the process alive.
 */
export class MemoryMonitor implements Disposable {
  private readonly target: Shrinkable;
  private readonly highWater: number;
  private readonly lowWater: number;
  private readonly read: () => readonly MemoryReading[];
  private readonly timer: NodeJS.Timeout;
  private shrunk = 0;
  private grown = 0;

  constructor(target: Shrinkable, options: MemoryMonitorOptions = {}) {
    this.target = target;
    this.highWater = options.highWater ?? 0.7;
    this.lowWater = options.lowWater ?? 0.5;
    this.read = options.read ?? processMemory;
    this.timer = setInterval(() => this.check(), options.interval ?? 5000).unref();
  }

  get adaptations(): MemoryAdaptations {
    return { shrunk: this.shrunk, grown: this.grown };
  }

  /** Takes one reading and acts on it; also runs on the timer, and after a large batch of work. */
  check(): void {
    const pressure = Math.max(0, ...this.read().map(({ used, limit }) => used / limit));
    if (pressure > this.highWater && this.target.shrink()) this.shrunk += 1;
    else if (pressure < this.lowWater && this.target.grow()) this.grown += 1;
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }
}

/** V8's heap against its limit, and the resident set against the limit of the control group, if any. */
function processMemory(): readonly MemoryReading[] {
  const heap = getHeapStatistics();
  const group = process.constrainedMemory();
  return [
    { used: heap.used_heap_size, limit: heap.heap_size_limit },
    // Without a limit the system reports 0 or a number beyond any machine's memory.
    ...(group > 0 && group < 2 ** 50 ? [{ used: process.memoryUsage.rss(), limit: group }] : []),
  ];
}
