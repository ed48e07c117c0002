import { CacheError } from './cache-error.js';
import type { CacheEvents } from './cache-event.js';
import { type CacheCounts, CacheStats } from './cache-stats.js';
import type { CallOptions, Store, StoreEntry } from './store.js';

/**
 * Stores one behind the other, nearest first.
 *
 * A store that fails is passed over: its failure becomes an event, never an exception. Only an
 * abort by the caller's own signal is thrown.
 */
export class StoreChain<V> {
  private readonly stores: readonly Store<V>[];
  private readonly counts: CacheStats[];
  private readonly name: string;
  private readonly events: CacheEvents;

  constructor(stores: readonly Store<V>[], name: string, events: CacheEvents) {
    this.stores = stores;
    this.counts = stores.map(() => new CacheStats());
    this.name = name;
    this.events = events;
  }

  /** For each store, what was asked of it. */
  get stats(): readonly CacheStats[] {
    return Object.freeze([...this.counts]);
  }

  /** Whether there are stores and all of them keep tags. */
  get hasTags(): boolean {
    return this.stores.length > 0 && this.stores.every((store) => store.capabilities.tags);
  }

  /**
   * Asks store after store for what is still missing, and copies each find that `isFresh` to the
   * nearer stores.
   */
  async find(
    keys: readonly string[],
    options: CallOptions,
    isFresh: (key: string) => boolean,
  ): Promise<Map<string, V>> {
    const found = new Map<string, V>();
    let missing = keys;
    for (const [index, store] of this.stores.entries()) {
      if (missing.length === 0) break;
      const hits = await this.guard(() => store.getMany(missing, options), options);
      if (hits === undefined) continue;
      this.count(index, { hits: hits.size, misses: missing.length - hits.size });
      for (const [key, value] of hits) found.set(key, value);
      await this.copyNearer(
        index,
        [...hits].filter(([key]) => isFresh(key)),
      );
      missing = missing.filter((key) => !found.has(key));
    }
    return found;
  }

  async setMany(entries: readonly StoreEntry<V>[]): Promise<void> {
    await this.each(async (store, index) => {
      await store.setMany(entries);
      this.count(index, { sets: entries.length });
      return entries.length;
    });
  }

  /** Runs work on all stores at once; the results of those that did not fail. */
  async each(work: (store: Store<V>, index: number) => Promise<number>): Promise<number[]> {
    const guarded = this.stores.map((store, index) => this.guard(() => work(store, index)));
    return (await Promise.all(guarded)).filter((result) => result !== undefined);
  }

  private async copyNearer(index: number, hits: readonly [string, V][]): Promise<void> {
    if (hits.length === 0) return;
    const entries = hits.map(([key, value]) => ({ key, value }));
    for (const nearer of this.stores.slice(0, index))
      await this.guard(() => nearer.setMany(entries));
  }

  private async guard<T>(
    work: () => Promise<T>,
    { signal }: CallOptions = {},
  ): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      this.events.emit(() => ({ type: 'error', tier: this.name, error: asCacheError(error) }));
      return undefined;
    }
  }

  private count(index: number, counts: Partial<CacheCounts>): void {
    const before = this.counts[index] ?? new CacheStats();
    this.counts[index] = before.plus(new CacheStats(counts));
  }
}

function asCacheError(error: unknown): CacheError {
  if (CacheError.is(error)) return error;
  return new CacheError('CACHE_BUSY', `a cache store failed: ${error}`, { cause: error });
}
