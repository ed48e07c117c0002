import { CacheError } from './cache-error.js';
import { CacheEvents, type CacheListener } from './cache-event.js';
import type { CacheStats } from './cache-stats.js';
import { type Clock, type Milliseconds, monotonicClock } from './clock.js';
import { checkClock, checkMethods, checkOptions, checkTtl, optionError } from './option-check.js';
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
   * The tier in memory. What it copies from a store lives as long as its own `ttl` says, or as long
   * as the store's entry still had, whichever is less.
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
  /** Requests that any tier answered, those that joined a request under way included. */
  readonly hits: number;
  /** Requests whose value was computed, by themselves or by one that they joined, or is nowhere. */
  readonly misses: number;
  readonly hitRate: number;
  readonly totalRequests: number;
  /** Computations that `getOrCompute` ran to their end, failed ones included. */
  readonly loads: number;
  readonly loadMs: Milliseconds;
}

/** What a request that others may join was answered with. */
interface Answer<V> {
  readonly value: V;
  /** Whether some tier had it, so that nothing was computed. */
  readonly wasStored: boolean;
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
  private readonly flights = new SingleFlight<string, Answer<V>>();
  private readonly reads = new PendingReads();
  private readonly events = new CacheEvents();
  private readonly clock: Clock;
  private readonly counts = { hits: 0, misses: 0, loads: 0, loadMs: 0 };

  /** Throws `CACHE_CONFIG`, naming the option, for options that make no sense. */
  constructor(options: TieredCacheOptions<V>) {
    assertOptions(options);
    this.name = options.name;
    this.l1 = options.l1;
    this.stores = new StoreChain(options.stores ?? [], options.name, this.events);
    this.clock = options.clock ?? monotonicClock;
  }

  subscribe(listener: CacheListener): Disposable {
    return this.events.subscribe(listener);
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    options.signal?.throwIfAborted();
    const value = this.fromMemory(key) ?? (await this.fromStores([key], options)).get(key);
    this.count(value !== undefined);
    return value;
  }

  /** The entries that exist, in the order asked; at most one request to each store. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    options.signal?.throwIfAborted();
    const inMemory = keys.map((key) => this.fromMemory(key));
    const missing = new Set(keys.filter((_, index) => inMemory[index] === undefined));
    const stored =
      missing.size > 0 ? await this.fromStores([...missing], options) : new Map<string, V>();
    const found = new Map<string, V>();
    for (const [index, key] of keys.entries()) {
      const value = inMemory[index] ?? stored.get(key);
      this.count(value !== undefined);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  }

  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    const { signal, ...entry } = options;
    await this.setMany([{ ...entry, key, value }], signal ? { signal } : {});
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    const all = [...entries];
    for (const { key, value, ttl } of all)
      this.l1.assertStorable(key, value, { ttl: checkTtl(ttl, this.l1.ttl) });
    for (const { key } of all) this.flights.forget(key);
    await this.keep(all);
  }

  /**
   * The value of a key, computed if no tier has it. Looks in memory, joins a computation under way,
   * looks in the stores, computes, and keeps the value only if `compute` says so, it is not
   * `undefined`, and nobody set or deleted the key meanwhile. Throws `CACHE_CYCLE` when a
   * computation asks for its own key, also by way of other computations.
   */
  async getOrCompute(
    key: string,
    compute: (signal: AbortSignal) => Promise<Computed<V>>,
    options: CallOptions = {},
  ): Promise<V> {
    options.signal?.throwIfAborted();
    const found = this.fromMemory(key);
    if (found !== undefined) {
      this.count(true);
      return found;
    }
    const work = async (signal: AbortSignal, isCurrent: () => boolean) => {
      const stored = (await this.fromStores([key], { signal })).get(key) ?? this.l1.peek(key);
      if (stored !== undefined) return { value: stored, wasStored: true };
      const { value, keep } = await this.timed(() => compute(signal));
      if (keep && value !== undefined && isCurrent()) await this.keep([{ key, value }]);
      return { value, wasStored: false };
    };
    let wasStored = false;
    try {
      const answer = await this.flights.run(key, work, options);
      wasStored = answer.wasStored;
      return answer.value;
    } finally {
      this.count(wasStored);
    }
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
    const { hits, misses } = this.counts;
    const totalRequests = hits + misses;
    const hitRate = totalRequests === 0 ? 0 : hits / totalRequests;
    const tiers = { l1: this.l1.stats(), stores: this.stores.stats };
    return Object.freeze({ ...tiers, ...this.counts, hitRate, totalRequests });
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
    const { values, ttls } = await this.stores.find(keys, options, read.isFresh);
    for (const key of keys) {
      const value = values.get(key);
      this.note(value === undefined ? 'miss' : 'hit', key);
      if (value === undefined || !read.isFresh(key)) continue;
      this.l1.set(key, value, { ttl: Math.min(this.l1.ttl, ttls.get(key) ?? this.l1.ttl) });
    }
    return values;
  }

  private async keep(entries: readonly StoreEntry<V>[]): Promise<void> {
    this.reads.written(entries.map(({ key }) => key));
    for (const { key, value, ttl } of entries) {
      this.l1.set(key, value, ttl === undefined ? undefined : { ttl });
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
      this.counts.loads += 1;
      this.counts.loadMs += this.clock.now() - start;
    }
  }

  private count(isHit: boolean): void {
    this.counts[isHit ? 'hits' : 'misses'] += 1;
  }

  private note(type: 'hit' | 'miss' | 'set', key: string): void {
    this.events.emit(() => ({ type, tier: this.name, key }));
  }
}

function assertOptions(options: unknown): void {
  const given = checkOptions(options, ['name', 'l1', 'stores', 'clock']);
  if (typeof given.name !== 'string') throw optionError('name', 'a text', given.name);
  if (given.l1 === undefined) throw optionError('l1', 'a SmartCache', given.l1);
  checkMethods(given, 'l1', ['get', 'set', 'peek', 'assertStorable']);
  checkClock(given, monotonicClock);
  const { stores = [] } = given;
  if (!Array.isArray(stores)) throw optionError('stores', 'an array of stores', stores);
  for (const store of stores) checkMethods({ stores: store }, 'stores', ['getMany', 'setMany']);
}
