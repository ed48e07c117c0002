import { CacheError } from './cache-error.js';
import type { CacheEvents } from './cache-event.js';
import { type CacheCounts, CacheStats } from './cache-stats.js';
import type { Milliseconds } from './clock.js';
import type { CallOptions, Store, StoreEntry } from './store.js';

/** The entries found in the stores. */
export interface FoundEntries<V> {
  readonly values: Map<string, V>;
  /** The remaining time to live of the found entries that expire. */
  readonly ttls: ReadonlyMap<string, Milliseconds>;
}

/**
 * A sequence of stores, fastest first.
 *
 * A failing store is skipped and reported as an event. Only an abort by the caller's own signal
 * throws.
 */
export class StoreChain<V> {
  private readonly stores: readonly Store<V>[];
  private readonly counts: CacheStats[];
  private readonly name: string;
  private failed = 0;
  private readonly events: CacheEvents;

  constructor(stores: readonly Store<V>[], name: string, events: CacheEvents) {
    this.stores = stores;
    this.counts = stores.map(() => new CacheStats());
    this.name = name;
    this.events = events;
  }

  /** The counters of this chain's requests, one element per store. */
  get stats(): readonly CacheStats[] {
    return Object.freeze([...this.counts]);
  }

  /** Calls to a store that failed. */
  get errors(): number {
    return this.failed;
  }

  /** Whether there is at least one store and all support tags. */
  get hasTags(): boolean {
    return this.stores.length > 0 && this.stores.every((store) => store.capabilities.tags);
  }

  /**
   * Queries each store in turn for the keys still missing, and copies the entries found to the
   * faster stores if `isFresh`.
   */
  async find(
    keys: readonly string[],
    options: CallOptions,
    isFresh: (key: string) => boolean,
  ): Promise<FoundEntries<V>> {
    const values = new Map<string, V>();
    const ttls = new Map<string, Milliseconds>();
    let missing = keys;
    for (const [index, store] of this.stores.entries()) {
      if (missing.length === 0) break;
      const reportedTtls = new Map<string, Milliseconds>();
      const onTtl = (key: string, ttl: Milliseconds) => void reportedTtls.set(key, ttl);
      const hits = await this.guard(() => store.getMany(missing, { ...options, onTtl }), options);
      if (hits === undefined) continue;
      // The entry may have expired since the store returned it.
      for (const [key, ttl] of reportedTtls) ttls.set(key, Math.max(ttl, Number.EPSILON));
      this.count(index, { hits: hits.size, misses: missing.length - hits.size });
      for (const [key, value] of hits) values.set(key, value);
      const fresh = [...hits].filter(([key]) => isFresh(key));
      await this.copyNearer(
        index,
        fresh.map(([key, value]) => entryOf(key, value, ttls.get(key))),
      );
      missing = missing.filter((key) => !values.has(key));
    }
    return { values, ttls };
  }

  /** Writes the entries to all stores, except expiring entries to stores without a time to live. */
  async setMany(entries: readonly StoreEntry<V>[]): Promise<void> {
    await this.each(async (store, index) => {
      const storable = storableIn(store, entries);
      if (storable.length < entries.length)
        await store.deleteMany(entries.filter(expires).map(({ key }) => key));
      if (storable.length === 0) return 0;
      await store.setMany(storable);
      this.count(index, { sets: storable.length });
      return storable.length;
    });
  }

  /** Runs work on all stores concurrently. Returns the results of those that did not fail. */
  async each(work: (store: Store<V>, index: number) => Promise<number>): Promise<number[]> {
    const guarded = this.stores.map((store, index) => this.guard(() => work(store, index)));
    return (await Promise.all(guarded)).filter((result) => result !== undefined);
  }

  private async copyNearer(index: number, entries: readonly StoreEntry<V>[]): Promise<void> {
    for (const nearer of this.stores.slice(0, index)) {
      const storable = storableIn(nearer, entries);
      if (storable.length > 0) await this.guard(() => nearer.setMany(storable));
    }
  }

  private async guard<T>(
    work: () => Promise<T>,
    { signal }: CallOptions = {},
  ): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      this.failed += 1;
      this.events.emit(() => ({ type: 'error', cache: this.name, error: asCacheError(error) }));
      return undefined;
    }
  }

  private count(index: number, counts: Partial<CacheCounts>): void {
    const before = this.counts[index] ?? new CacheStats();
    this.counts[index] = before.plus(new CacheStats(counts));
  }
}

/** The entries whose expiry a store can enforce. */
function storableIn<V>(
  store: Store<V>,
  entries: readonly StoreEntry<V>[],
): readonly StoreEntry<V>[] {
  return store.capabilities.ttl ? entries : entries.filter((entry) => !expires(entry));
}

function expires({ ttl }: StoreEntry<unknown>): boolean {
  return ttl !== undefined && ttl !== Number.POSITIVE_INFINITY;
}

function entryOf<V>(key: string, value: V, ttl: Milliseconds | undefined): StoreEntry<V> {
  return ttl === undefined ? { key, value } : { key, value, ttl };
}

function asCacheError(error: unknown): CacheError {
  if (CacheError.is(error)) return error;
  return new CacheError('CACHE_BUSY', `a cache store failed: ${error}`, { cause: error });
}
