import { CacheError } from './cache-error.js';
import { CacheEvents, type CacheListener } from './cache-event.js';
import { CacheStats } from './cache-stats.js';
import { type Clock, monotonicClock } from './clock.js';
import { type Answer, type Computed, checkComputed } from './computed.js';
import { inLanes } from './in-lanes.js';
import { checkEntries, checkTtl } from './option-check.js';
import { type PendingRead, PendingReads } from './pending-reads.js';
import { SingleFlight } from './single-flight.js';
import type { SmartCache } from './smart-cache.js';
import type { CallOptions, SetOptions, StoreEntry } from './store.js';
import { StoreChain } from './store-chain.js';
import {
  type ComputeManyOptions,
  checkTieredCacheOptions,
  type TieredCacheOptions,
} from './tiered-cache-options.js';
import type { TieredStats } from './tiered-stats.js';
import { WriteBuffer } from './write-buffer.js';

/** How the values of many keys are computed that no level has. */
interface Computing<C> {
  readonly compute: (key: string, signal: AbortSignal) => Promise<C>;
  /** Begun before the levels were asked. */
  readonly read: PendingRead;
  /** Whether to keep the values in memory. */
  readonly retain: boolean;
}

/** How a value comes about that is not in memory. */
interface Steps<V, C> {
  readonly look: (signal: AbortSignal) => Promise<V | undefined>;
  readonly compute: (signal: AbortSignal) => Promise<C>;
  readonly write: (entry: StoreEntry<V>) => Promise<void>;
}

/** Computed entries per write to the stores: few transactions, little lost on an interrupt. */
const BATCH = 100;
/** Values that a visit asks the stores for at once. */
const VISITED = 1000;
const RETAIN = { retain: true };

/**
 * A cache in memory in front of slower stores. `C` is what its computations return.
 *
 * A store failure counts as a miss and is reported as an event; it never fails a call. Concurrent
 * `getOrCompute` calls for a key share one computation. A value deleted or replaced while it is
 * being read or computed does not reappear.
 */
export class TieredCache<V extends {}, C extends Computed<V> = Computed<V>>
  implements AsyncDisposable
{
  readonly name: string;
  private readonly l1: SmartCache<string, V> | undefined;
  private readonly stores: StoreChain<V>;
  private readonly flights = new SingleFlight<string, Answer<V, C>>();
  private readonly unsaved = new WriteBuffer<V>();
  private readonly reads = new PendingReads();
  private readonly events = new CacheEvents();
  private readonly clock: Clock;
  private readonly counts = { hits: 0, misses: 0, loads: 0, loadMs: 0 };

  /** Throws `CACHE_CONFIG`, naming the option, for invalid options. */
  constructor(options: TieredCacheOptions<V>) {
    checkTieredCacheOptions(options);
    this.name = options.name;
    this.l1 = options.l1;
    this.stores = new StoreChain(options.stores ?? [], options.name, this.events);
    this.clock = options.clock ?? monotonicClock;
  }

  /** Calls the listener for every event of memory and stores until the result is disposed. */
  subscribe(listener: CacheListener): Disposable {
    return this.events.subscribe(listener);
  }

  /** The value of a key from the first level that has it; faster levels then get a copy. */
  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    options.signal?.throwIfAborted();
    const value = this.fromMemory(key) ?? (await this.fromStores([key], options)).get(key);
    this.count(value !== undefined);
    return value;
  }

  /** The entries that exist, in the order of `keys`. At most one request per store. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    const found = await this.lookUp(keys, options);
    for (const key of keys) this.count(found.has(key));
    return found;
  }

  /** `setMany` with one entry. */
  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    const { signal, ...entry } = options;
    await this.setMany([{ ...entry, key, value }], signal ? { signal } : {});
  }

  /**
   * Stores the entries in all levels. Throws `CACHE_VALUE` or `CACHE_CONFIG` before it changes
   * anything; a store that fails is only reported.
   */
  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    const all = checkEntries(entries);
    for (const { key, value, ttl } of all) {
      if (value === undefined) throw new CacheError('CACHE_VALUE', 'a value cannot be undefined');
      this.l1?.assertStorable(key, value, { ttl: checkTtl(ttl, this.l1.ttl) });
      checkTtl(ttl);
    }
    this.forget(all.map(({ key }) => key));
    await this.keep(all);
  }

  /**
   * The value of a key, computed if no level has it. Checks memory, joins a computation in progress,
   * checks the stores, then computes. The value is stored only if `keep` is true, it is not
   * `undefined`, and the key was not set or deleted meanwhile. Throws `CACHE_CYCLE` if a computation
   * requests its own key, directly or indirectly, and `CACHE_CONFIG` if it returns no `Computed`.
   */
  async getOrCompute(
    key: string,
    compute: (signal: AbortSignal) => Promise<C>,
    options: CallOptions = {},
  ): Promise<V> {
    options.signal?.throwIfAborted();
    const found = this.fromMemory(key);
    if (found !== undefined) {
      this.count(true);
      return found;
    }
    const look = async (signal: AbortSignal) =>
      (await this.fromStores([key], { signal })).get(key) ?? this.l1?.peek(key);
    let isHit = false;
    try {
      const write = (entry: StoreEntry<V>) => this.keep([entry]);
      const answer = await this.join(key, { look, compute, write }, options);
      isHit = answer.computed === undefined;
      return answer.value;
    } finally {
      this.count(isHit);
    }
  }

  /**
   * `getOrCompute` for many keys: one request to each store for all that are not in memory, and
   * computed values are written in batches. Once a computation fails none is started; what was
   * computed by then is stored.
   */
  async getOrComputeMany(
    keys: readonly string[],
    compute: (key: string, signal: AbortSignal) => Promise<C>,
    options: ComputeManyOptions = {},
  ): Promise<Map<string, Answer<V, C>>> {
    using read = this.reads.begin();
    const found = await this.lookUp(keys, options);
    const missing = [...new Set(keys)].filter((key) => !found.has(key));
    const answers = new Map<string, Answer<V, C>>();
    const steps = { compute, read, retain: true };
    const onAnswer = (key: string, answer: Answer<V, C>) => void answers.set(key, answer);
    await this.computeEach(missing, steps, onAnswer, options);
    for (const [key, value] of found) answers.set(key, { value });
    for (const key of keys) this.count(answers.get(key)?.computed === undefined);
    return answers;
  }

  /**
   * As `getOrComputeMany`, but calls `visit` with each answer as it is found, in no particular order,
   * and keeps none of them in memory: for more values than memory has room for. Each store is asked
   * once for every thousand keys.
   */
  async visitMany(
    keys: readonly string[],
    compute: (key: string, signal: AbortSignal) => Promise<C>,
    visit: (key: string, answer: Answer<V, C>) => void,
    options: ComputeManyOptions = {},
  ): Promise<void> {
    using read = this.reads.begin();
    const onAnswer = (key: string, answer: Answer<V, C>) => {
      this.count(answer.computed === undefined);
      visit(key, answer);
    };
    const distinct = [...new Set(keys)];
    const missing: string[] = [];
    for (let i = 0; i < distinct.length; i += VISITED) {
      const some = distinct.slice(i, i + VISITED);
      const found = await this.lookUp(some, options, { retain: false });
      for (const key of some) {
        const value = found.get(key);
        if (value === undefined) missing.push(key);
        else onAnswer(key, { value });
      }
    }
    await this.computeEach(missing, { compute, read, retain: false }, onAnswer, options);
  }

  /** `deleteMany` with one key; whether any level had it. */
  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key])) > 0;
  }

  /** Deletes from all levels. Returns the largest number deleted from any one level. */
  async deleteMany(keys: readonly string[]): Promise<number> {
    this.reads.invalidate(keys);
    this.forget(keys);
    const inMemory = keys.filter((key) => this.l1?.delete(key)).length;
    const stored = await this.stores.each((store) => store.deleteMany(keys));
    return Math.max(inMemory, ...stored);
  }

  /** Deletes the entries with this tag from the stores, and all of memory, which has no tags. */
  async deleteByTag(tag: string): Promise<number> {
    if (!this.stores.hasTags)
      throw new CacheError('CACHE_CONFIG', `${this.name}: every store must support tags`);
    this.clearMemory();
    return Math.max(0, ...(await this.stores.each((store) => store.deleteByTag(tag))));
  }

  /** Evicts entries from memory only. The stores keep theirs. */
  evict(count: number): number {
    return this.l1?.evict(count) ?? 0;
  }

  /** Deletes all entries from all levels. Returns the largest number deleted from any one level. */
  async clear(): Promise<number> {
    const inMemory = this.sizeInMemory;
    this.clearMemory();
    return Math.max(inMemory, ...(await this.stores.each((store) => store.clear())));
  }

  /** Number of entries in memory, including expired ones not yet removed. */
  get sizeInMemory(): number {
    return this.l1?.size ?? 0;
  }

  /** A snapshot of the counters of this cache, of memory and of each store. Reads no store. */
  get stats(): TieredStats {
    const { hits, misses } = this.counts;
    const totalRequests = hits + misses;
    const hitRate = totalRequests === 0 ? 0 : hits / totalRequests;
    const levels = { l1: this.l1?.stats() ?? new CacheStats(), stores: this.stores.stats };
    const { errors } = this.stores;
    return Object.freeze({ ...levels, ...this.counts, errors, hitRate, totalRequests });
  }

  /** Clears memory. The stores stay open; they belong to whoever opened them. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.clearMemory();
  }

  private async computeEach(
    missing: readonly string[],
    { compute, read, retain }: Computing<C>,
    onAnswer: (key: string, answer: Answer<V, C>) => void,
    options: ComputeManyOptions,
  ): Promise<void> {
    const { concurrency = () => 1, onProgress } = options;
    const joinOne = (key: string) => {
      const look = async (callSignal: AbortSignal) => {
        // Nobody has written the key since the stores were asked.
        if (read.isFresh(key)) return undefined;
        return (await this.lookUp([key], { signal: callSignal }, { retain })).get(key);
      };
      const write = async (entry: StoreEntry<V>) => this.defer(entry, retain);
      return this.join(key, { look, compute: (s) => compute(key, s), write }, options);
    };
    let done = 0;
    await inLanes(missing, concurrency(missing.length), async (key) => {
      options.signal?.throwIfAborted();
      onAnswer(key, await joinOne(key));
      done += 1;
      onProgress?.(done, missing.length);
      if (this.unsaved.size >= BATCH) await this.flush();
    }).finally(() => this.flush());
  }

  private async lookUp(
    keys: readonly string[],
    options: CallOptions,
    { retain } = RETAIN,
  ): Promise<Map<string, V>> {
    options.signal?.throwIfAborted();
    const inMemory = keys.map((key) => this.fromMemory(key));
    const missing = new Set(keys.filter((_, index) => inMemory[index] === undefined));
    const stored =
      missing.size > 0
        ? await this.fromStores([...missing], options, { retain })
        : new Map<string, V>();
    const found = new Map<string, V>();
    for (const [index, key] of keys.entries()) {
      const value = inMemory[index] ?? stored.get(key);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  }

  /** Joins the computation of a key, or starts one if `look` finds nothing. */
  private join(
    key: string,
    { look, compute, write }: Steps<V, C>,
    options: CallOptions,
  ): Promise<Answer<V, C>> {
    const work = async (signal: AbortSignal, isCurrent: () => boolean): Promise<Answer<V, C>> => {
      const stored = await look(signal);
      if (stored !== undefined) return { value: stored };
      const computed = checkComputed(await this.timed(() => compute(signal)));
      const { value, keep, tag } = computed;
      if (keep && value !== undefined && isCurrent())
        await write(tag === undefined ? { key, value } : { key, value, tag });
      return { value, computed };
    };
    return this.flights.run(key, work, options);
  }

  private fromMemory(key: string): V | undefined {
    const value = this.l1?.get(key) ?? this.unsaved.get(key);
    if (value !== undefined) this.emit('hit', key);
    return value;
  }

  private async fromStores(
    keys: readonly string[],
    options: CallOptions,
    { retain } = RETAIN,
  ): Promise<Map<string, V>> {
    using read = this.reads.begin();
    const { values, ttls } = await this.stores.find(keys, options, read.isFresh);
    for (const key of keys) {
      const value = values.get(key);
      this.emit(value === undefined ? 'miss' : 'hit', key);
      if (!retain || this.l1 === undefined || value === undefined || !read.isFresh(key)) continue;
      this.l1.set(key, value, { ttl: Math.min(this.l1.ttl, ttls.get(key) ?? this.l1.ttl) });
    }
    return values;
  }

  private async keep(entries: readonly StoreEntry<V>[]): Promise<void> {
    this.keepInMemory(entries);
    await this.stores.setMany(entries);
  }

  /** Keeps an entry until the next `flush`, and in memory if it is to be retained. */
  private defer(entry: StoreEntry<V>, retain: boolean): void {
    if (retain) this.keepInMemory([entry]);
    else this.reads.invalidate([entry.key]);
    this.unsaved.add(entry);
  }

  private async flush(): Promise<void> {
    const entries = this.unsaved.take();
    if (entries.length > 0) await this.stores.setMany(entries);
  }

  private keepInMemory(entries: readonly StoreEntry<V>[]): void {
    this.reads.invalidate(entries.map(({ key }) => key));
    for (const { key, value, ttl } of entries) {
      this.l1?.set(key, value, ttl === undefined ? undefined : { ttl });
      this.emit('set', key);
    }
  }

  /** Ends what is under way for these keys: its results are not stored. */
  private forget(keys: readonly string[]): void {
    for (const key of keys) this.flights.forget(key);
    this.unsaved.discard(keys);
  }

  private clearMemory(): void {
    this.reads.invalidateAll();
    this.flights.forgetAll();
    this.unsaved.discardAll();
    this.l1?.clear();
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

  private emit(type: 'hit' | 'miss' | 'set', key: string): void {
    this.events.emit(() => ({ type, cache: this.name, key }));
  }
}
