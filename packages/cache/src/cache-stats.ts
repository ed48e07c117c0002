import type { Bytes, Milliseconds } from './clock.js';

/** Why an entry left the cache. */
export const EvictReason = {
  Cleared: 'cleared',
  Deleted: 'deleted',
  Expired: 'expired',
  Replaced: 'replaced',
  Resized: 'resized',
  Size: 'size',
} as const;
export type EvictReason = (typeof EvictReason)[keyof typeof EvictReason];

/** The counts that a `CacheStats` is made from. */
export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
  readonly sets: number;
  /** Entries that left to make room or because their time was over: reasons size, resized, expired. */
  readonly evictions: number;
  readonly loads: number;
  readonly loadMs: Milliseconds;
  readonly size: number;
  readonly bytes: Bytes;
}

const ZERO: CacheCounts = {
  hits: 0,
  misses: 0,
  sets: 0,
  evictions: 0,
  loads: 0,
  loadMs: 0,
  size: 0,
  bytes: 0,
};

/** An immutable snapshot of a cache's counters. */
export class CacheStats implements CacheCounts {
  readonly hits: number;
  readonly misses: number;
  readonly sets: number;
  readonly evictions: number;
  readonly loads: number;
  readonly loadMs: Milliseconds;
  readonly size: number;
  readonly bytes: Bytes;

  constructor(counts: Partial<CacheCounts> = {}) {
    const all = { ...ZERO, ...counts };
    this.hits = all.hits;
    this.misses = all.misses;
    this.sets = all.sets;
    this.evictions = all.evictions;
    this.loads = all.loads;
    this.loadMs = all.loadMs;
    this.size = all.size;
    this.bytes = all.bytes;
    Object.freeze(this);
  }

  get totalRequests(): number {
    return this.hits + this.misses;
  }

  /** Share of requests that were hits, from 0 to 1; 0 when there were none. */
  get hitRate(): number {
    return this.totalRequests === 0 ? 0 : this.hits / this.totalRequests;
  }

  plus(other: CacheCounts): CacheStats {
    return this.combine(other, (a, b) => a + b);
  }

  /** What happened since `earlier`, for the counters; the difference in size for `size` and `bytes`. */
  minus(earlier: CacheCounts): CacheStats {
    return this.combine(earlier, (a, b) => a - b);
  }

  private combine(other: CacheCounts, operation: (a: number, b: number) => number): CacheStats {
    const names = Object.keys(ZERO) as (keyof CacheCounts)[];
    return new CacheStats(
      Object.fromEntries(names.map((name) => [name, operation(this[name], other[name])])),
    );
  }
}
