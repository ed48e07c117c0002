import { CacheError } from './cache-error.js';
import { CacheEvents, type CacheListener } from './cache-event.js';
import type { CacheStats } from './cache-stats.js';
import { type Clock, type Milliseconds, systemClock } from './clock.js';
import { PendingReads } from './pending-reads.js';
import { SingleFlight } from './single-flight.js';
import type { SmartCache } from './smart-cache.js';
import type { CallOptions, SetOptions, Store, StoreEntry } from './store.js';
import { StoreChain } from './store-chain.js';

/** What a `TieredCache` is made of. */
export interface TieredCacheOptions<V extends {}> {
  /** Names this cache in events. */
  readonly name: string;
  /**
   * The tier in memory. What it copies from a store lives as long as its own `ttl` says: a store
   * does not tell how long its entry still had.
   */
  readonly l1: SmartCache<string, V>;
  /** Slower tiers, nearest first: disk, then shared. */
  readonly stores?: readonly Store<V>[];
  /** Times the computations. */
  readonly clock?: Clock;
}

/** The counters of each tier of a cache, and of the cache as a whole. */
export interface TieredStats {
  readonly l1: CacheStats;
  /** One for each store: what this cache asked of it. */
  readonly stores: readonly CacheStats[];
  /** Requests that any tier answered. */
  readonly hits: number;
  readonly misses: number;
  readonly hitRate: number;
  readonly totalRequests: number;
  /** Computations that `getOrCompute` ran to their end, failed ones included. */
  readonly loads: number;
  readonly loadMs: Milliseconds;
}

/** What a computation hands to `getOrCompute`. */
export interface Computed<V> {
  readonly value: V;
  /** Whether the value may be kept; false when its input changed while it was made. */
  readonly keep: boolean;
}

/**
 * A cache in memory in front of slower stores.
 *
 * A store's failure is a miss: it becomes an event and never fails a call.
 * `getOrCompute` computes once for all who ask at the same time.
 * What is deleted or replaced while it is being read or computed does not come back.
 */
export class TieredCache<V extends {}> implements AsyncDisposable {
  readonly name: string;
  private readonly l1: SmartCache<string, V>;
  private readonly stores: StoreChain<V>;
  private readonly flights = new SingleFlight<string, V>();
  private readonly reads = new PendingReads();
  private readonly events = new CacheEvents();
  private readonly clock: Clock;
  private loads = 0;
  private loadMs = 0;

  constructor(options: TieredCacheOptions<V>) {
    this.name = options.name;
    this.l1 = options.l1;
    this.stores = new StoreChain(options.stores ?? [], options.name, this.events);
    this.clock = options.clock ?? systemClock;
  }

  subscribe(listener: CacheListener): Disposable {
    return this.events.subscribe(listener);
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    options.signal?.throwIfAborted();
    return this.fromMemory(key) ?? (await this.fromStores([key], options)).get(key);
  }

  /** The entries that exist, in the order asked; at most one request to each store. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    options.signal?.throwIfAborted();
    const found = new Map<string, V>();
    const missing = new Set<string>();
    for (const key of keys) {
      const value = this.fromMemory(key);
      if (value === undefined) missing.add(key);
      else found.set(key, value);
    }
    if (missing.size === 0) return found;
    const stored = await this.fromStores([...missing], options);
    const inOrder = keys.map((key) => [key, found.get(key) ?? stored.get(key)] as const);
    return new Map(inOrder.filter((entry): entry is [string, V] => entry[1] !== undefined));
  }

  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    const { signal, ...entry } = options;
    await this.setMany([{ ...entry, key, value }], signal ? { signal } : {});
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    const all = [...entries];
    for (const { key } of all) this.flights.forget(key);
    await this.keep(all);
  }

  /**
   * The value of a key, computed if no tier has it. Looks in memory, joins a computation under way,
   * looks in the stores, computes, and keeps the value only if `compute` says so and nobody set or
   * deleted the key meanwhile.
   */
  async getOrCompute(
    key: string,
    compute: (signal: AbortSignal) => Promise<Computed<V>>,
    options: CallOptions = {},
  ): Promise<V> {
    options.signal?.throwIfAborted();
    const found = this.fromMemory(key);
    if (found !== undefined) return found;
    const work = async (signal: AbortSignal, isCurrent: () => boolean) => {
      const stored = (await this.fromStores([key], { signal })).get(key) ?? this.l1.peek(key);
      if (stored !== undefined) return stored;
      const { value, keep } = await this.timed(() => compute(signal));
      if (keep && isCurrent()) await this.keep([{ key, value }]);
      return value;
    };
    return this.flights.run(key, work, options);
  }

  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key])) > 0;
  }

  /** Deletes from all tiers; says how many entries the tier that held most of them had. */
  async deleteMany(keys: readonly string[]): Promise<number> {
    this.reads.written(keys);
    for (const key of keys) this.flights.forget(key);
    const inMemory = keys.filter((key) => this.l1.delete(key)).length;
    const stored = await this.stores.each((store) => store.deleteMany(keys));
    return Math.max(inMemory, ...stored);
  }

  /**
   * Deletes the entries with this tag from the stores, and all from memory, which knows no tags.
   */
  async deleteByTag(tag: string): Promise<number> {
    if (!this.stores.hasTags)
      throw new CacheError('CACHE_CONFIG', `${this.name}: one of the stores does not keep tags`);
    this.forgetMemory();
    return Math.max(0, ...(await this.stores.each((store) => store.deleteByTag(tag))));
  }

  /** Drops entries from memory only; the stores keep theirs. */
  evict(count: number): number {
    return this.l1.evict(count);
  }

  async clear(): Promise<number> {
    const inMemory = this.l1.size;
    this.forgetMemory();
    return Math.max(inMemory, ...(await this.stores.each((store) => store.clear())));
  }

  get sizeInMemory(): number {
    return this.l1.size;
  }

  get stats(): TieredStats {
    const l1 = this.l1.stats();
    const { stats: stores } = this.stores;
    const hits = stores.reduce((sum, store) => sum + store.hits, l1.hits);
    const { totalRequests } = l1;
    const hitRate = totalRequests === 0 ? 0 : hits / totalRequests;
    const misses = totalRequests - hits;
    const { loads, loadMs } = this;
    return Object.freeze({ l1, stores, hits, misses, hitRate, totalRequests, loads, loadMs });
  }

  /** Forgets what is in memory. The stores belong to whoever opened them. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.forgetMemory();
  }

  private fromMemory(key: string): V | undefined {
    const value = this.l1.get(key);
    if (value !== undefined) this.note('hit', key);
    return value;
  }

  private async fromStores(keys: readonly string[], options: CallOptions): Promise<Map<string, V>> {
    using read = this.reads.begin();
    const found = await this.stores.find(keys, options, read.isFresh);
    for (const key of keys) {
      const value = found.get(key);
      this.note(value === undefined ? 'miss' : 'hit', key);
      if (value !== undefined && read.isFresh(key)) this.l1.set(key, value);
    }
    return found;
  }

  private async keep(entries: readonly StoreEntry<V>[]): Promise<void> {
    this.reads.written(entries.map(({ key }) => key));
    for (const { key, value, ttl } of entries) {
      this.l1.set(key, value, ttl === undefined ? {} : { ttl });
      this.note('set', key);
    }
    await this.stores.setMany(entries);
  }

  private forgetMemory(): void {
    this.reads.allWritten();
    this.flights.forgetAll();
    this.l1.clear();
  }

  private async timed<T>(work: () => Promise<T>): Promise<T> {
    const start = this.clock.now();
    try {
      return await work();
    } finally {
      this.loads += 1;
      this.loadMs += this.clock.now() - start;
    }
  }

  private note(type: 'hit' | 'miss' | 'set', key: string): void {
    this.events.emit(() => ({ type, tier: this.name, key }));
  }
}
