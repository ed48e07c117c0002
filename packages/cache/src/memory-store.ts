import { CacheError } from './cache-error.js';
import { CacheStats } from './cache-stats.js';
import { type Clock, systemClock } from './clock.js';
import { type Expiring, ExpiryQueue } from './expiry-queue.js';
import type { CallOptions, SetOptions, Store, StoreCapabilities, StoreEntry } from './store.js';

interface Row<V> extends Expiring {
  readonly key: string;
  readonly value: V;
  readonly tag: string | undefined;
}

/** Expired rows that one write removes at most: more than it adds. */
const SWEEP_STEP = 2;

/** An unbounded `Store` in memory: for tests, and what a disk cache falls back to. */
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
  private closed = false;

  constructor(options: { readonly clock?: Clock } = {}) {
    this.clock = options.clock ?? systemClock;
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    this.check(options);
    return this.read(key);
  }

  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    this.check(options);
    const found = new Map<string, V>();
    for (const key of keys) {
      const value = this.read(key);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  }

  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    this.check(options);
    this.write({ ...options, key, value });
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    this.check(options);
    for (const entry of [...entries]) this.write(entry);
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private read(key: string): V | undefined {
    const row = this.rows.get(key);
    const live = row !== undefined && !this.expiries.isOver(row, this.clock.now());
    this.counts[live ? 'hits' : 'misses'] += 1;
    if (live) return row.value;
    this.remove(key);
    return undefined;
  }

  private write({ key, value, tag, ttl = Number.POSITIVE_INFINITY }: StoreEntry<V>): void {
    this.counts.sets += 1;
    this.remove(key);
    const row = { key, value, tag, place: -1 };
    this.rows.set(key, row);
    const now = this.clock.now();
    if (ttl !== Number.POSITIVE_INFINITY) this.expiries.set(row, now + ttl);
    for (let step = 0; step < SWEEP_STEP; step += 1) {
      const expired = this.expiries.due(now);
      if (expired !== undefined) this.remove(expired.key);
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
    if (this.closed) throw new CacheError('CACHE_CLOSED', 'this store was closed');
  }
}
