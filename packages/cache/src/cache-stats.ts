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

/** Number of entries removed, by reason. */
export type Removals = Readonly<Record<EvictReason, number>>;

/** The counters behind a `CacheStats`. */
export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
  readonly sets: number;
  /** Entries evicted for space or expiry: reasons `size`, `resized` and `expired`. */
  readonly evictions: number;
  /** All removed entries by reason; zeros for a store that does not track reasons. */
  readonly removals: Removals;
  readonly loads: number;
  readonly loadMs: Milliseconds;
  readonly size: number;
  readonly bytes: Bytes;
  /** Maximum number of entries; 0 if unlimited. */
  readonly maxSize: number;
  /** Maximum number of bytes; 0 if unlimited. */
  readonly maxBytes: Bytes;
}

/** No removals. */
export const NO_REMOVALS: Removals = Object.freeze({
  cleared: 0,
  deleted: 0,
  expired: 0,
  replaced: 0,
  resized: 0,
  size: 0,
});

const ZERO: CacheCounts = {
  hits: 0,
  misses: 0,
  sets: 0,
  evictions: 0,
  removals: NO_REMOVALS,
  loads: 0,
  loadMs: 0,
  size: 0,
  bytes: 0,
  maxSize: 0,
  maxBytes: 0,
};

/**
 * An immutable snapshot of a cache's counters. All fields are own properties, so `JSON.stringify`
 * and spreading include them.
 */
export class CacheStats implements CacheCounts {
  readonly hits: number;
  readonly misses: number;
  readonly sets: number;
  readonly evictions: number;
  readonly removals: Removals;
  readonly loads: number;
  readonly loadMs: Milliseconds;
  readonly size: number;
  readonly bytes: Bytes;
  readonly maxSize: number;
  readonly maxBytes: Bytes;
  readonly totalRequests: number;
  /** Hits divided by requests, from 0 to 1; 0 if there were no requests. */
  readonly hitRate: number;
  /** How full the cache is relative to its tighter limit, from 0 to 1; 0 if unlimited. */
  readonly utilisation: number;

  constructor(counts: Partial<CacheCounts> = {}) {
    const all = { ...ZERO, ...counts };
    this.hits = all.hits;
    this.misses = all.misses;
    this.sets = all.sets;
    this.evictions = all.evictions;
    this.removals = Object.freeze({ ...all.removals });
    this.loads = all.loads;
    this.loadMs = all.loadMs;
    this.size = all.size;
    this.bytes = all.bytes;
    this.maxSize = all.maxSize;
    this.maxBytes = all.maxBytes;
    this.totalRequests = all.hits + all.misses;
    this.hitRate = ratio(all.hits, this.totalRequests);
    this.utilisation = Math.max(ratio(all.size, all.maxSize), ratio(all.bytes, all.maxBytes));
    if (new.target === CacheStats) Object.freeze(this);
  }

  /** The sum of two snapshots, of two caches or of two parts of one. */
  plus(other: CacheCounts): CacheStats {
    return this.combine(other, (a, b) => a + b);
  }

  /** The difference from an earlier snapshot, including `size` and `bytes`. */
  minus(earlier: CacheCounts): CacheStats {
    return this.combine(earlier, (a, b) => a - b);
  }

  private combine({ removals, ...other }: CacheCounts, operation: Operation): CacheStats {
    const { removals: own, ...counts } = pick(this, ZERO);
    const combined = merge(counts, pick(other, counts), operation);
    return new CacheStats({ ...combined, removals: merge(own, removals, operation) });
  }
}

type Operation = (a: number, b: number) => number;

function pick<T extends object>(from: T, shape: T): T {
  return Object.fromEntries(Object.keys(shape).map((name) => [name, from[name as keyof T]])) as T;
}

function merge<T extends object>(a: T, b: T, operation: Operation): T {
  const numbers = Object.entries(a) as [keyof T, number][];
  const merged = numbers.map(([name, number]) => [name, operation(number, b[name] as number)]);
  return Object.fromEntries(merged);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
