import { CacheError } from './cache-error.js';
import { CacheEvents, type CacheListener } from './cache-event.js';
import { CacheStats } from './cache-stats.js';
import { SingleFlight } from './single-flight.js';
import type { SmartCache } from './smart-cache.js';
import type { CallOptions, Store, StoreEntry } from './store.js';

export interface TieredCacheOptions<V extends {}> {
  /** Names this cache in events. */
  readonly name: string;
  readonly l1: SmartCache<string, V>;
  /** Slower tiers, nearest first: disk, then shared. */
  readonly stores?: readonly Store<V>[];
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
}

export interface Computed<V> {
  readonly value: V;
  /** Whether the value may be kept; false when its input changed while it was made. */
  readonly keep: boolean;
}

/**
 * A cache in memory in front of slower stores.
 *
 * A store's failure is a miss: it is counted in events and never fails a call.
 * `getOrCompute` computes once for all who ask at the same time.
 */
export class TieredCache<V extends {}> implements AsyncDisposable {
  readonly name: string;
  private readonly l1: SmartCache<string, V>;
  private readonly stores: readonly Store<V>[];
  private readonly flights = new SingleFlight<string, V>();
  private readonly events = new CacheEvents();
  private readonly storeStats: CacheStats[];

  constructor(options: TieredCacheOptions<V>) {
    this.name = options.name;
    this.l1 = options.l1;
    this.stores = options.stores ?? [];
    this.storeStats = this.stores.map(() => new CacheStats());
  }

  subscribe(listener: CacheListener): Disposable {
    return this.events.subscribe(listener);
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    const found = this.l1.get(key);
    if (found !== undefined) return found;
    return (await this.fromStores([key], options)).get(key);
  }

  /** The entries that exist, in the order asked; at most one request to each store. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    const found = new Map<string, V>();
    const missing: string[] = [];
    for (const key of keys) {
      const value = this.l1.get(key);
      if (value === undefined) missing.push(key);
      else found.set(key, value);
    }
    if (missing.length === 0) return found;
    const stored = await this.fromStores(missing, options);
    const inOrder = keys.map((key) => [key, found.get(key) ?? stored.get(key)] as const);
    return new Map(inOrder.filter((entry): entry is [string, V] => entry[1] !== undefined));
  }

  async set(key: string, value: V, options: { readonly tag?: string } = {}): Promise<void> {
    await this.setMany([{ ...options, key, value }]);
  }

  async setMany(entries: Iterable<StoreEntry<V>>): Promise<void> {
    const all = [...entries];
    for (const { key, value } of all) this.l1.set(key, value);
    await this.onStores((store) => store.setMany(all));
    this.count(this.stores.length, { sets: all.length });
  }

  /**
   * The value of a key, computed if no tier has it. Looks, joins a computation under way, looks
   * again in the stores, computes, and keeps the value only if `compute` says so.
   */
  async getOrCompute(
    key: string,
    compute: (signal: AbortSignal) => Promise<Computed<V>>,
    options: CallOptions = {},
  ): Promise<V> {
    const found = this.l1.get(key);
    if (found !== undefined) return found;
    const work = async (signal: AbortSignal) => {
      const stored = (await this.fromStores([key], { signal })).get(key);
      if (stored !== undefined) return stored;
      const { value, keep } = await compute(signal);
      if (keep) await this.set(key, value);
      return value;
    };
    return this.flights.run(key, work, options);
  }

  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key])) > 0;
  }

  async deleteMany(keys: readonly string[]): Promise<number> {
    const inMemory = keys.filter((key) => this.l1.delete(key)).length;
    const stored = await this.onStores((store) => store.deleteMany(keys));
    return Math.max(inMemory, ...stored);
  }

  /** Drops entries from memory only; the stores keep theirs. */
  evict(count: number): number {
    return this.l1.evict(count);
  }

  async clear(): Promise<void> {
    this.l1.clear();
    await this.onStores((store) => store.clear());
  }

  get sizeInMemory(): number {
    return this.l1.size;
  }

  get stats(): TieredStats {
    const l1 = this.l1.stats();
    const hits = this.storeStats.reduce((sum, store) => sum + store.hits, l1.hits);
    const { totalRequests } = l1;
    const hitRate = totalRequests === 0 ? 0 : hits / totalRequests;
    return Object.freeze({
      l1,
      stores: Object.freeze([...this.storeStats]),
      hits,
      misses: totalRequests - hits,
      hitRate,
      totalRequests,
    });
  }

  /** Forgets what is in memory. The stores belong to whoever opened them. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.l1[Symbol.dispose]();
  }

  /** Asks store after store for what is still missing, and copies each find to the nearer tiers. */
  private async fromStores(keys: readonly string[], options: CallOptions): Promise<Map<string, V>> {
    const found = new Map<string, V>();
    let missing = keys;
    for (const [index, store] of this.stores.entries()) {
      if (missing.length === 0) break;
      const hits = await this.guard(() => store.getMany(missing, options), options.signal);
      if (hits === undefined) continue;
      this.countOne(index, { hits: hits.size, misses: missing.length - hits.size });
      for (const [key, value] of hits) {
        found.set(key, value);
        this.l1.set(key, value);
      }
      if (index > 0 && hits.size > 0) await this.promote(index, hits);
      missing = missing.filter((key) => !found.has(key));
    }
    return found;
  }

  private async promote(index: number, hits: ReadonlyMap<string, V>): Promise<void> {
    const entries = Array.from(hits, ([key, value]) => ({ key, value }));
    for (const nearer of this.stores.slice(0, index))
      await this.guard(() => nearer.setMany(entries));
  }

  private async onStores<T>(work: (store: Store<V>) => Promise<T>): Promise<T[]> {
    const results = await Promise.all(this.stores.map((store) => this.guard(() => work(store))));
    return results.filter((result) => result !== undefined) as T[];
  }

  /** Runs store work; a failure becomes an event and `undefined`, an abort stays an abort. */
  private async guard<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      this.events.emit(() => ({ type: 'error', tier: this.name, error: asCacheError(error) }));
      return undefined;
    }
  }

  private count(stores: number, counts: Partial<CacheStats>): void {
    for (let index = 0; index < stores; index += 1) this.countOne(index, counts);
  }

  private countOne(index: number, counts: Partial<CacheStats>): void {
    const before = this.storeStats[index] ?? new CacheStats();
    this.storeStats[index] = before.plus(new CacheStats(counts));
  }
}

function asCacheError(error: unknown): CacheError {
  if (CacheError.is(error)) return error;
  return new CacheError('CACHE_BUSY', `a cache store failed: ${error}`, { cause: error });
}
