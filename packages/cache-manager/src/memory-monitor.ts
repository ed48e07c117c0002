import type { Bytes, Milliseconds } from '@repomap/cache';
import { processMemory } from './process-memory.js';

/** How much of one kind of memory is used, and where it ends. */
export interface MemoryReading {
  readonly used: Bytes;
  readonly limit: Bytes;
}

export interface MemoryMonitorOptions {
  /**
   * Longest time between readings. They are up to 50 times as frequent while memory is short, or
   * could be before the next one at 100 MB/s. Default 5 s.
   */
  readonly interval?: Milliseconds;
  /** Share of a limit above which the caches shrink, from 0 to 1. Default 0.7. */
  readonly highWater?: number;
  /** Share of every limit below which they grow again, below `highWater`. Default 0.5. */
  readonly lowWater?: number;
  /** The kinds of memory to watch. Default: V8's old generation, and the process against its machine. */
  readonly read?: () => readonly MemoryReading[];
}

/** Bytes in a millisecond that a process may come to hold. */
const FILL_RATE = 100_000;

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
  private readonly interval: Milliseconds;
  private timer: NodeJS.Timeout;
  private shrunk = 0;
  private grown = 0;
  private isDisposed = false;

  constructor(target: Shrinkable, options: MemoryMonitorOptions = {}) {
    this.target = target;
    this.highWater = options.highWater ?? 0.7;
    this.lowWater = options.lowWater ?? 0.5;
    this.read = options.read ?? processMemory;
    this.interval = options.interval ?? 5000;
    this.timer = this.next(this.interval / 50);
  }

  get adaptations(): MemoryAdaptations {
    return { shrunk: this.shrunk, grown: this.grown };
  }

  /** Takes one reading and acts on it; also runs on the timer, and after a large batch of work. */
  check(): void {
    clearTimeout(this.timer);
    const readings = this.readings();
    this.timer = this.next(readings === undefined ? this.interval : this.act(readings));
    if (this.isDisposed) clearTimeout(this.timer);
  }

  /** Undefined when the system refuses, which it does to a process without file handles. */
  private readings(): readonly MemoryReading[] | undefined {
    try {
      return this.read();
    } catch {
      return undefined;
    }
  }

  /** Resizes the caches if a reading asks for it, and returns the time until the next one. */
  private act(readings: readonly MemoryReading[]): Milliseconds {
    const pressure = Math.max(0, ...readings.map(({ used, limit }) => used / limit));
    if (pressure > this.highWater && this.target.shrink()) this.shrunk += 1;
    else if (pressure < this.lowWater && this.target.grow()) this.grown += 1;
    return pressure >= this.lowWater ? this.interval / 50 : this.untilShort(readings);
  }

  /** A small heap may fill up within one interval. */
  private untilShort(readings: readonly MemoryReading[]): Milliseconds {
    const room = readings.map(({ used, limit }) => this.highWater * limit - used);
    const time = Math.min(...room) / FILL_RATE;
    return Math.min(this.interval, Math.max(time, this.interval / 50));
  }

  private next(time: Milliseconds): NodeJS.Timeout {
    return setTimeout(() => this.check(), time).unref();
  }

  [Symbol.dispose](): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
  }
}
