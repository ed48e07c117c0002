import type { CacheListener } from './cache-event.js';
import { SmartCache } from './smart-cache.js';
import type { SmartCacheOptions } from './smart-cache-options.js';
import type { Store } from './store.js';
import { TieredCache, type TieredStats } from './tiered-cache.js';

/** The in-memory level (L1), or the options to create it. */
export type MemoryLevel<V extends {}> = SmartCache<string, V> | SmartCacheOptions<string, V>;

/** Options of a `Tier`. */
export interface TierOptions<V extends {}> {
  /** Names the tier in events. */
  readonly name: string;
  readonly l1: MemoryLevel<V>;
  /** Slower levels, fastest first. */
  readonly stores: readonly Store<V>[];
}

/**
 * Base class of the tag, map and tree caches. Each subclass defines how its values are requested and
 * when they are valid.
 */
export abstract class Tier<V extends {}> implements AsyncDisposable {
  protected readonly levels: TieredCache<V>;

  protected constructor({ name, l1, stores }: TierOptions<V>) {
    const memory = l1 instanceof SmartCache ? l1 : new SmartCache(l1);
    this.levels = new TieredCache({ name, l1: memory, stores });
  }

  /** Evicts a fraction of the entries in memory, rounded up. Returns how many. */
  reduceL1Size(fraction = 0.5): number {
    return this.evictLru(Math.ceil(this.levels.sizeInMemory * fraction));
  }

  /** Evicts up to `count` entries from memory by its policy. The stores keep theirs. */
  evictLru(count = 1): number {
    return this.levels.evict(count);
  }

  get stats(): TieredStats {
    return this.levels.stats;
  }

  subscribe(listener: CacheListener): Disposable {
    return this.levels.subscribe(listener);
  }

  async clear(): Promise<void> {
    await this.levels.clear();
  }

  /** Clears memory. The stores stay open; they belong to whoever opened them. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.levels[Symbol.asyncDispose]();
  }
}
