import type { Milliseconds } from '@repomap/cache';
import { type MemoryReading, processMemory } from './process-memory.js';

/** When the caches shrink and grow. */
export interface MemoryMonitorOptions {
  /**
   * Longest time between readings. They are up to 50 times as frequent while memory is short, or
   * could become short before the next reading at 100 MB/s. Default 5 s.
   */
  readonly interval?: Milliseconds;
  /** The caches shrink above this share of any limit, from 0 to 1. Default 0.7. */
  readonly highWater?: number;
  /** They grow again below this share of every limit, less than `highWater`. Default 0.5. */
  readonly lowWater?: number;
  /** Reads the kinds of memory to watch. Default: V8's old generation and the resident set. */
  readonly read?: () => readonly MemoryReading[];
}

/** Assumed maximum growth of a process, in bytes per millisecond. */
const FILL_RATE = 100_000;

/** What the monitor controls. Both methods return whether they changed anything. */
export interface Resizable {
  /** Drops what is cheapest to refill. */
  shrink(): boolean;
  /** Undoes part of the shrinking. */
  grow(): boolean;
}

/** How often the monitor resized the caches. */
export interface MemoryAdaptations {
  readonly shrunk: number;
  readonly grown: number;
}

/**
 * Shrinks the caches while the process is short of memory, and lets them grow again afterwards.
 * Its timer does not keep the process alive.
 */
export class MemoryMonitor implements Disposable {
  private readonly target: Resizable;
  private readonly highWater: number;
  private readonly lowWater: number;
  private readonly read: () => readonly MemoryReading[];
  private readonly interval: Milliseconds;
  private timer: NodeJS.Timeout;
  private shrunk = 0;
  private grown = 0;
  private isDisposed = false;

  constructor(target: Resizable, options: MemoryMonitorOptions = {}) {
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

  /** Takes one reading and acts on it. The timer calls it too. */
  check(): void {
    clearTimeout(this.timer);
    const readings = this.readings();
    this.timer = this.next(readings === undefined ? this.interval : this.act(readings));
    if (this.isDisposed) clearTimeout(this.timer);
  }

  /** Undefined if reading fails, as it does in a process without free file handles. */
  private readings(): readonly MemoryReading[] | undefined {
    try {
      return this.read();
    } catch {
      return undefined;
    }
  }

  /** Resizes the caches if necessary and returns the time to the next reading. */
  private act(readings: readonly MemoryReading[]): Milliseconds {
    const pressure = Math.max(0, ...readings.map(({ used, limit }) => used / limit));
    if (pressure > this.highWater && this.target.shrink()) this.shrunk += 1;
    else if (pressure < this.lowWater && this.target.grow()) this.grown += 1;
    return pressure >= this.lowWater ? this.interval / 50 : this.untilShort(readings);
  }

  /** The time to the next reading: a small heap can fill up within one interval. */
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
