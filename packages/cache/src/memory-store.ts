import { CacheError } from './cache-error.js';
import { CacheStats } from './cache-stats.js';
import { type Clock, type Milliseconds, monotonicClock, nonDecreasing } from './clock.js';
import { type Expiring, ExpiryQueue } from './expiry-queue.js';
import { checkClock, checkEntries, checkOptions, checkTtl, optionError } from './option-check.js';
import type {
  CallOptions,
  ReadOptions,
  SetOptions,
  Store,
  StoreCapabilities,
  StoreEntry,
} from './store.js';

interface Row<V> extends Expiring {
  readonly key: string;
  readonly value: V;
  readonly tag: string | undefined;
  readonly expires: Milliseconds;
}

type CheckedEntry<V> = StoreEntry<V> & { readonly ttl: Milliseconds };

/** Maximum number of expired rows that one write removes: more than it adds. */
const SWEEP_STEP = 2;

/** An in-memory `Store`, unbounded by default, for tests and as a fallback. */
export class MemoryStore<V> implements Store<V> {
  readonly capabilities: StoreCapabilities = {
    recency: false,
    sizeLimit: false,
    tags: true,
    ttl: true,
  };
  private readonly rows = new Map<string, Row<V>>();
  private readonly expiries = new ExpiryQueue<Row<V>>();
  private readonly clock: Clock;
  private counts = { hits: 0, misses: 0, sets: 0 };
  private maxSize = Number.POSITIVE_INFINITY;
  private closed = false;

  constructor(options: { readonly clock?: Clock } = {}) {
    this.clock = nonDecreasing(checkClock(checkOptions(options, ['clock']), monotonicClock));
  }

  /** Number of entries, also of expired ones that are not removed yet. */
  get size(): number {
    return this.rows.size;
  }

  /**
   * Sets the maximum number of entries, a whole number or `Infinity`, and drops those over it: what was
   * stored longest ago. Throws `CACHE_CONFIG` for anything else.
   */
  resize(maxSize: number): void {
    if (!(Number.isInteger(maxSize) || maxSize === Number.POSITIVE_INFINITY) || maxSize < 0)
      throw optionError('maxSize', 'a whole number, 0 or above, or Infinity', maxSize);
    this.maxSize = maxSize;
    this.evict();
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    this.check(options);
    return this.read(key)?.value;
  }

  async getMany(keys: readonly string[], options: ReadOptions = {}): Promise<Map<string, V>> {
    this.check(options);
    const found = new Map<string, V>();
    for (const key of keys) {
      const row = this.read(key);
      if (row === undefined) continue;
      found.set(key, row.value);
      if (row.expires !== Number.POSITIVE_INFINITY)
        options.onTtl?.(key, row.expires - this.clock.now());
    }
    return found;
  }

  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    await this.setMany([{ ...options, key, value }], options);
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    this.check(options);
    const checked = checkEntries(entries).map(checkEntry);
    for (const entry of checked) this.write(entry);
  }

  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key])) > 0;
  }

  async deleteMany(keys: readonly string[]): Promise<number> {
    this.check();
    return keys.filter((key) => this.remove(key)).length;
  }

  async deleteByTag(tag: string): Promise<number> {
    const tagged = [...this.rows].filter(([, row]) => row.tag === tag);
    return this.deleteMany(tagged.map(([key]) => key));
  }

  async clear(): Promise<number> {
    this.check();
    const { size } = this.rows;
    this.drop();
    return size;
  }

  async stats(): Promise<CacheStats> {
    this.check();
    return new CacheStats({ ...this.counts, size: this.rows.size });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.drop();
  }

  /** `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private read(key: string): Row<V> | undefined {
    const row = this.rows.get(key);
    const live = row !== undefined && !this.expiries.isExpired(row, this.clock.now());
    this.counts[live ? 'hits' : 'misses'] += 1;
    if (live) return row;
    this.remove(key);
    return undefined;
  }

  private write({ key, value, tag, ttl }: CheckedEntry<V>): void {
    this.counts.sets += 1;
    this.remove(key);
    const now = this.clock.now();
    const row = { key, value, tag, expires: now + ttl, heapIndex: -1 };
    this.rows.set(key, row);
    if (ttl !== Number.POSITIVE_INFINITY) this.expiries.set(row, row.expires);
    for (let step = 0; step < SWEEP_STEP; step += 1) {
      const expired = this.expiries.due(now);
      if (expired !== undefined) this.remove(expired.key);
    }
    this.evict();
  }

  private evict(): void {
    for (const key of this.rows.keys()) {
      if (this.rows.size <= this.maxSize) return;
      this.remove(key);
    }
  }

  private remove(key: string): boolean {
    const row = this.rows.get(key);
    if (row !== undefined) this.expiries.delete(row);
    return this.rows.delete(key);
  }

  private drop(): void {
    this.rows.clear();
    this.expiries.clear();
  }

  private check(options: CallOptions = {}): void {
    options.signal?.throwIfAborted();
    if (this.closed) throw new CacheError('CACHE_CLOSED', 'this store is closed');
  }
}

function checkEntry<V>(entry: StoreEntry<V>): CheckedEntry<V> {
  if (entry.value === undefined)
    throw new CacheError('CACHE_VALUE', 'value: expected anything but undefined');
  return { ...entry, ttl: checkTtl(entry.ttl) };
}
