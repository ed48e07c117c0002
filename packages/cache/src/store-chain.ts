import { CacheError } from './cache-error.js';
import type { CacheEvents } from './cache-event.js';
import { type CacheCounts, CacheStats } from './cache-stats.js';
import type { Milliseconds } from './clock.js';
import type { CallOptions, Store, StoreEntry } from './store.js';

/** What the stores found. */
export interface Finds<V> {
  readonly values: Map<string, V>;
  /** The remaining time to live of the finds that expire. */
  readonly ttls: ReadonlyMap<string, Milliseconds>;
}

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
  private failed = 0;
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

  /** Calls to a store that failed. */
  get errors(): number {
    return this.failed;
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
  ): Promise<Finds<V>> {
    const values = new Map<string, V>();
    const ttls = new Map<string, Milliseconds>();
    let missing = keys;
    for (const [index, store] of this.stores.entries()) {
      if (missing.length === 0) break;
      const told = new Map<string, Milliseconds>();
      const onTtl = (key: string, ttl: Milliseconds) => void told.set(key, ttl);
      const hits = await this.guard(() => store.getMany(missing, { ...options, onTtl }), options);
      if (hits === undefined) continue;
      // Time may be over since the store looked.
      for (const [key, ttl] of told) ttls.set(key, Math.max(ttl, Number.EPSILON));
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

  /** Keeps the entries in all stores, except those with a time to live where a store has none. */
  async setMany(entries: readonly StoreEntry<V>[]): Promise<void> {
    await this.each(async (store, index) => {
      const kept = keptBy(store, entries);
      if (kept.length < entries.length)
        await store.deleteMany(entries.filter(expires).map(({ key }) => key));
      if (kept.length === 0) return 0;
      await store.setMany(kept);
      this.count(index, { sets: kept.length });
      return kept.length;
    });
  }

  /** Runs work on all stores at once; the results of those that did not fail. */
  async each(work: (store: Store<V>, index: number) => Promise<number>): Promise<number[]> {
    const guarded = this.stores.map((store, index) => this.guard(() => work(store, index)));
    return (await Promise.all(guarded)).filter((result) => result !== undefined);
  }

  private async copyNearer(index: number, entries: readonly StoreEntry<V>[]): Promise<void> {
    for (const nearer of this.stores.slice(0, index)) {
      const kept = keptBy(nearer, entries);
      if (kept.length > 0) await this.guard(() => nearer.setMany(kept));
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
      this.events.emit(() => ({ type: 'error', tier: this.name, error: asCacheError(error) }));
      return undefined;
    }
  }

  private count(index: number, counts: Partial<CacheCounts>): void {
    const before = this.counts[index] ?? new CacheStats();
    this.counts[index] = before.plus(new CacheStats(counts));
  }
}

/** The entries that a store can keep as long as they are meant to be kept, and no longer. */
function keptBy<V>(store: Store<V>, entries: readonly StoreEntry<V>[]): readonly StoreEntry<V>[] {
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
