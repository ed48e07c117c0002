import { LRUCache } from 'lru-cache';
import { CacheStats, type EvictReason } from './cache-stats.js';
import { type Bytes, type Clock, type Milliseconds, systemClock } from './clock.js';

export interface SmartCacheOptions<K, V> {
  /** Most entries to hold, at least 1. */
  readonly maxSize: number;
  /** Most bytes to hold, as `sizeOf` counts them. */
  readonly maxBytes?: Bytes;
  readonly sizeOf?: (value: V, key: K) => Bytes;
  readonly clock?: Clock;
  readonly onEvict?: (key: K, value: V, reason: EvictReason) => void;
}

/** A bounded cache in memory with `Map`'s methods. Synchronous; belongs to its thread. */
export class SmartCache<K extends {}, V extends {}> implements Disposable {
  private readonly entriesByKey: LRUCache<K, V>;
  private readonly clock: Clock;
  private counts = { hits: 0, misses: 0, sets: 0, evictions: 0 };

  constructor(options: SmartCacheOptions<K, V>) {
    this.clock = options.clock ?? systemClock;
    this.entriesByKey = new LRUCache({
      max: options.maxSize,
      ttlResolution: 0,
      perf: this.clock,
    });
  }

  get size(): number {
    return this.entriesByKey.size;
  }

  get(key: K): V | undefined {
    const value = this.entriesByKey.get(key);
    if (value === undefined) this.counts.misses += 1;
    else this.counts.hits += 1;
    return value;
  }

  peek(key: K): V | undefined {
    return this.entriesByKey.peek(key);
  }

  set(key: K, value: V, options: { readonly ttl?: Milliseconds } = {}): this {
    this.counts.sets += 1;
    // lru-cache lets an entry live through its last millisecond; here it ends at it.
    this.entriesByKey.set(key, value, { ...options, start: this.clock.now() - 1 });
    return this;
  }

  has(key: K): boolean {
    return this.entriesByKey.has(key);
  }

  delete(key: K): boolean {
    return this.entriesByKey.delete(key);
  }

  clear(): void {
    this.entriesByKey.clear();
  }

  /** Drops up to `count` entries, those the policy would drop first; says how many. */
  evict(count = 1): number {
    let dropped = 0;
    while (dropped < count && this.entriesByKey.pop() !== undefined) dropped += 1;
    this.counts.evictions += dropped;
    return dropped;
  }

  stats(): CacheStats {
    return new CacheStats({ ...this.counts, size: this.size });
  }

  entries(): IterableIterator<[K, V]> {
    return this.entriesByKey.entries();
  }

  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.entries();
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}
