import { CacheError } from './cache-error.js';
import { EvictReason, NO_REMOVALS } from './cache-stats.js';
import type { Bytes, Clock, Milliseconds } from './clock.js';
import { cycleOf } from './computation.js';
import { EvictionNotifier } from './eviction-notifier.js';
import { ExpiryQueue } from './expiry-queue.js';
import { checkOptions, checkTtl } from './option-check.js';
import type { Entry, Policy } from './policy/policy.js';
import {
  checkMaxSize,
  type ResolvedOptions,
  resolveOptions,
  type SmartCacheOptions,
} from './smart-cache-options.js';
import { SmartCacheStats } from './smart-cache-stats.js';

/** Maximum number of additional expired entries that one call removes. */
const SWEEP_STEP = 4;

const NO_EXPIRY: Milliseconds = Number.POSITIVE_INFINITY;

/** Options of `SmartCache.set`. */
export interface SmartCacheSetOptions {
  /** Time to live; the cache's default if absent, `Infinity` for no expiry. */
  readonly ttl?: Milliseconds;
}

/**
 * A bounded, synchronous in-memory cache with the methods of a `Map`. Local to one thread.
 *
 * Expired entries are never returned. They are removed on access, before any live entry is evicted,
 * and in small steps by `set` and by misses. There is no timer.
 */
export class SmartCache<K extends {}, V extends {}> implements Disposable {
  private readonly policy: Policy<K, V>;
  private readonly maxBytes: Bytes;
  private readonly sizeOf: ResolvedOptions<K, V>['sizeOf'];
  private readonly clock: Clock;
  private readonly expiries = new ExpiryQueue<Entry<K, V>>();
  private readonly notifier: EvictionNotifier<K, V>;
  /** Keys being computed whose entry has not changed since. */
  private readonly computing = new Set<K>();
  private readonly removals: Record<EvictReason, number> = { ...NO_REMOVALS };
  /** Default time to live; `Infinity` means no expiry. */
  readonly ttl: Milliseconds;
  private maxSize: number;
  private usedBytes: Bytes = 0;
  private hits = 0;
  private misses = 0;
  private sets = 0;
  private loads = 0;
  private loadMs = 0;

  /** Throws `CACHE_CONFIG`, naming the option, for invalid options. */
  constructor(options: SmartCacheOptions<K, V> = {}) {
    const resolved = resolveOptions(options);
    this.policy = resolved.policy;
    this.maxSize = resolved.maxSize;
    this.maxBytes = resolved.maxBytes;
    this.sizeOf = resolved.sizeOf;
    this.ttl = resolved.ttl;
    this.clock = resolved.clock;
    this.notifier = new EvictionNotifier(resolved.onEvict);
  }

  /** Number of entries, including expired ones not yet removed. */
  get size(): number {
    return this.policy.size;
  }

  /** Total bytes as measured by `sizeOf`; 0 without it. */
  get bytes(): Bytes {
    return this.usedBytes;
  }

  /** The value of a key. Counts as a use for the policy. */
  get(key: K): V | undefined {
    const entry = this.policy.recordRead(key);
    // Checking `heapIndex` first avoids a call for entries without expiry: a fifth of the time.
    if (entry === undefined || (entry.heapIndex >= 0 && this.isExpired(entry)))
      return this.miss(entry);
    this.hits += 1;
    return entry.value;
  }

  /** The value of a key, without affecting the policy or the statistics. */
  peek(key: K): V | undefined {
    const entry = this.policy.find(key);
    return entry === undefined || this.isExpired(entry) ? undefined : entry.value;
  }

  /** Whether there is a live entry. Affects neither the policy nor the statistics. */
  has(key: K): boolean {
    return this.peek(key) !== undefined;
  }

  /**
   * Stores a value and restarts its time to live. Throws `CACHE_CONFIG` for an invalid `ttl` and
   * `CACHE_VALUE` for `undefined`, and then changes nothing.
   */
  set(key: K, value: V, options?: SmartCacheSetOptions): this {
    const bytes = this.measure(key, value);
    const ttl = options === undefined ? this.ttl : this.ttlOf(options);
    const now = ttl === NO_EXPIRY && this.expiries.size === 0 ? 0 : this.clock.now();
    if (this.computing.size > 0) this.computing.delete(key);
    this.sets += 1;
    const entry = this.policy.recordWrite(key);
    if (entry === undefined) this.add(key, value, bytes, now, ttl);
    else this.replace(entry, value, bytes, now, ttl);
    this.notifier.noteStored(key);
    if (this.expiries.size > 0) this.sweep(now);
    if (this.notifier.pending > 0) this.notifier.notify();
    return this;
  }

  /** Throws what `set` would throw for this entry, without storing it. */
  assertStorable(key: K, value: V, options: SmartCacheSetOptions = {}): void {
    this.measure(key, value);
    this.ttlOf(options);
  }

  /**
   * The value of a key, computed and stored if absent. Errors and `undefined` are not stored, nor
   * is a value whose key was set, deleted or cleared during the computation. A promise is stored at once
   * and deleted if it rejects. Throws `CACHE_CYCLE` if the computation requests its own key.
   */
  getOrCompute(key: K, compute: (key: K) => V): V {
    const found = this.get(key);
    if (found !== undefined) return found;
    if (this.computing.has(key)) throw cycleOf(key);
    const { clock, computing } = this;
    const start = clock.now();
    computing.add(key);
    try {
      const value = compute(key);
      if (computing.has(key) && value !== undefined) {
        this.set(key, value);
        if (value instanceof Promise) value.catch(() => this.deleteValue(key, value));
      }
      return value;
    } finally {
      computing.delete(key);
      this.loads += 1;
      this.loadMs += clock.now() - start;
    }
  }

  /** Returns whether there was a live entry. */
  delete(key: K): boolean {
    if (this.computing.size > 0) this.computing.delete(key);
    const entry = this.policy.find(key);
    if (entry === undefined) return false;
    const live = !this.isExpired(entry);
    this.remove(entry, live ? EvictReason.Deleted : EvictReason.Expired);
    this.notifier.notify();
    return live;
  }

  /** Removes all entries, with the reason `cleared`. The counters go on. */
  clear(): void {
    for (const { key, value } of this.policy.entries())
      this.recordEviction(key, value, EvictReason.Cleared);
    this.policy.clear();
    this.expiries.clear();
    this.computing.clear();
    this.usedBytes = 0;
    this.notifier.notify();
  }

  /** Evicts up to `count` entries, expired ones first, then by policy. Returns how many. */
  evict(count = 1): number {
    const now = this.clock.now();
    let dropped = 0;
    while (dropped < count && this.dropOne(EvictReason.Size, now)) dropped += 1;
    this.notifier.notify();
    return dropped;
  }

  /**
   * Changes the maximum number of entries, a positive integer; throws `CACHE_CONFIG` for anything else.
   * Returns how many were evicted.
   */
  resize(maxSize: number): number {
    this.maxSize = checkMaxSize(maxSize);
    const before = this.size;
    const now = this.clock.now();
    while (this.size > maxSize && this.dropOne(EvictReason.Resized, now));
    this.policy.resize(maxSize);
    this.notifier.notify();
    return before - this.size;
  }

  /** A snapshot of the counters, the limits and the state of the policy. */
  stats(): SmartCacheStats {
    const { hits, misses, sets, loads, loadMs, size, bytes, removals } = this;
    const evictions = removals.size + removals.resized + removals.expired;
    const bounds = { maxSize: finite(this.maxSize), maxBytes: finite(this.maxBytes) };
    const counts = { hits, misses, sets, evictions, removals, loads, loadMs, size, bytes };
    return new SmartCacheStats({ ...counts, ...bounds }, this.policy.state());
  }

  /**
   * The entries that are live at the start and still live when yielded, in unspecified order. Does
   * not affect the policy or the statistics.
   */
  *entries(): Generator<[K, V], void, undefined> {
    for (const { key } of [...this.policy.entries()]) {
      const value = this.peek(key);
      if (value !== undefined) yield [key, value];
    }
  }

  /** `entries()`. */
  [Symbol.iterator](): Generator<[K, V], void, undefined> {
    return this.entries();
  }

  /** `clear()`. The cache can still be used. */
  [Symbol.dispose](): void {
    this.clear();
  }

  /** Deletes an entry unless it has another value by now. */
  private deleteValue(key: K, value: V): void {
    if (this.policy.find(key)?.value === value) this.delete(key);
  }

  private isExpired(entry: Entry<K, V>): boolean {
    return entry.heapIndex >= 0 && this.expiries.isExpired(entry, this.clock.now());
  }

  private miss(expired: Entry<K, V> | undefined): undefined {
    this.misses += 1;
    if (expired !== undefined) this.remove(expired, EvictReason.Expired);
    if (this.expiries.size > 0) this.sweep(this.clock.now());
    if (this.notifier.pending > 0) this.notifier.notify();
  }

  private measure(key: K, value: V): Bytes {
    if (value === undefined)
      throw new CacheError('CACHE_VALUE', 'value: expected anything but undefined');
    return this.sizeOf === undefined ? 0 : checkBytes(this.sizeOf(value, key));
  }

  private ttlOf(options: SmartCacheSetOptions): Milliseconds {
    return checkTtl(checkOptions(options, SET_OPTIONS).ttl, this.ttl);
  }

  private replace(
    entry: Entry<K, V>,
    value: V,
    bytes: Bytes,
    now: Milliseconds,
    ttl: Milliseconds,
  ): void {
    const { key, value: old } = entry;
    const growth = bytes - entry.bytes;
    const expired = entry.heapIndex >= 0 && this.expiries.isExpired(entry, now);
    if (expired || (growth > 0 && !this.makeRoomByExpiry(growth, now))) {
      this.remove(entry, expired ? EvictReason.Expired : EvictReason.Replaced);
      this.add(key, value, bytes, now, ttl);
      return;
    }
    this.usedBytes += growth;
    entry.value = value;
    entry.bytes = bytes;
    this.setExpiry(entry, now, ttl);
    if (old === value) return;
    this.removals.replaced += 1;
    this.notifier.add(key, old, EvictReason.Replaced);
  }

  private makeRoomByExpiry(bytes: Bytes, now: Milliseconds): boolean {
    while (this.usedBytes + bytes > this.maxBytes) if (!this.sweepOne(now)) return false;
    return true;
  }

  private add(key: K, value: V, bytes: Bytes, now: Milliseconds, ttl: Milliseconds): void {
    if (bytes > this.maxBytes) {
      this.recordEviction(key, value, EvictReason.Size);
      return;
    }
    while (this.policy.size >= this.maxSize || this.usedBytes + bytes > this.maxBytes)
      this.dropOne(EvictReason.Size, now);
    this.usedBytes += bytes;
    this.setExpiry(this.policy.add(key, value, bytes), now, ttl);
  }

  private setExpiry(entry: Entry<K, V>, now: Milliseconds, ttl: Milliseconds): void {
    if (ttl !== NO_EXPIRY) this.expiries.set(entry, now + ttl);
    else if (entry.heapIndex >= 0) this.expiries.delete(entry);
  }

  private dropOne(reason: EvictReason, now: Milliseconds): boolean {
    if (this.expiries.size > 0 && this.sweepOne(now)) return true;
    const victim = this.policy.evict();
    if (victim !== undefined) this.release(victim, reason);
    return victim !== undefined;
  }

  private sweep(now: Milliseconds): void {
    for (let step = 0; step < SWEEP_STEP && this.sweepOne(now); step += 1);
  }

  private sweepOne(now: Milliseconds): boolean {
    const expired = this.expiries.due(now);
    if (expired !== undefined) this.remove(expired, EvictReason.Expired);
    return expired !== undefined;
  }

  private remove(entry: Entry<K, V>, reason: EvictReason): void {
    this.policy.remove(entry);
    this.release(entry, reason);
  }

  /** Updates the counters for an entry that the policy has removed. */
  private release(entry: Entry<K, V>, reason: EvictReason): void {
    this.usedBytes -= entry.bytes;
    if (entry.heapIndex >= 0) this.expiries.delete(entry);
    this.recordEviction(entry.key, entry.value, reason);
  }

  private recordEviction(key: K, value: V, reason: EvictReason): void {
    this.removals[reason] += 1;
    this.notifier.add(key, value, reason);
  }
}

const SET_OPTIONS = ['ttl'];

function checkBytes(bytes: Bytes): Bytes {
  if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes;
  throw new CacheError('CACHE_VALUE', `sizeOf: expected a non-negative integer, got ${bytes}`);
}

function finite(bound: number): number {
  return Number.isFinite(bound) ? bound : 0;
}
