import { CacheError } from './cache-error.js';
import { EvictReason, NO_REMOVALS } from './cache-stats.js';
import type { Bytes, Clock, Milliseconds } from './clock.js';
import { cycleOf } from './computation.js';
import { Departures } from './departures.js';
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

/** Expired entries that one call removes at most beyond those it meets. */
const SWEEP_STEP = 4;

const NO_EXPIRY: Milliseconds = Number.POSITIVE_INFINITY;

/** How `set` keeps a value. */
export interface SmartCacheSetOptions {
  /** Time to live; absent: the cache's own, `Infinity`: no expiry. */
  readonly ttl?: Milliseconds;
}

/**
 * A bounded cache in memory with `Map`'s methods. Synchronous; belongs to its thread.
 *
 * An expired entry is never returned. It is removed when it is asked for, before a live one would
 * be evicted, or in small steps by `set` and by misses: there is no timer.
 */
export class SmartCache<K extends {}, V extends {}> implements Disposable {
  private readonly policy: Policy<K, V>;
  private readonly maxBytes: Bytes;
  private readonly sizeOf: ResolvedOptions<K, V>['sizeOf'];
  private readonly clock: Clock;
  private readonly expiries = new ExpiryQueue<Entry<K, V>>();
  private readonly departures: Departures<K, V>;
  /** Keys whose computation is running and whose entry nobody changed meanwhile. */
  private readonly computing = new Set<K>();
  private readonly removals: Record<EvictReason, number> = { ...NO_REMOVALS };
  /** Time to live of entries that are set without one; `Infinity`: no expiry. */
  readonly ttl: Milliseconds;
  private maxSize: number;
  private held: Bytes = 0;
  private hits = 0;
  private misses = 0;
  private sets = 0;
  private loads = 0;
  private loadMs = 0;

  /** Throws `CACHE_CONFIG`, naming the option, for options that make no sense. */
  constructor(options: SmartCacheOptions<K, V> = {}) {
    const resolved = resolveOptions(options);
    this.policy = resolved.policy;
    this.maxSize = resolved.maxSize;
    this.maxBytes = resolved.maxBytes;
    this.sizeOf = resolved.sizeOf;
    this.ttl = resolved.ttl;
    this.clock = resolved.clock;
    this.departures = new Departures(resolved.onEvict);
  }

  /** Entries held; expired ones count until they are removed. */
  get size(): number {
    return this.policy.size;
  }

  /** Bytes held, as `sizeOf` counts them; 0 without it. */
  get bytes(): Bytes {
    return this.held;
  }

  /** The value of a key; a use, as the policy sees it. */
  get(key: K): V | undefined {
    const entry = this.policy.use(key);
    // Asked twice: what cannot expire is spared the call, which is a fifth of the time.
    if (entry === undefined || (entry.place >= 0 && this.isOver(entry))) return this.miss(entry);
    this.hits += 1;
    return entry.value;
  }

  /** The value of a key; neither a use nor a hit. */
  peek(key: K): V | undefined {
    const entry = this.policy.find(key);
    return entry === undefined || this.isOver(entry) ? undefined : entry.value;
  }

  has(key: K): boolean {
    return this.peek(key) !== undefined;
  }

  /**
   * Keeps a value, for `ttl` milliseconds or the cache's own time to live. Restarts its time.
   * Throws `CACHE_CONFIG` for a bad `ttl` and `CACHE_VALUE` for `undefined`, and changes nothing.
   */
  set(key: K, value: V, options?: SmartCacheSetOptions): this {
    const bytes = this.measure(key, value);
    const ttl = options === undefined ? this.ttl : this.ttlOf(options);
    const now = ttl === NO_EXPIRY && this.expiries.size === 0 ? 0 : this.clock.now();
    if (this.computing.size > 0) this.computing.delete(key);
    this.sets += 1;
    const entry = this.policy.renew(key);
    if (entry === undefined) this.add(key, value, bytes, now, ttl);
    else this.replace(entry, value, bytes, now, ttl);
    this.departures.stored(key);
    if (this.expiries.size > 0) this.sweep(now);
    if (this.departures.size > 0) this.departures.deliver();
    return this;
  }

  /** Throws what `set` would throw for this entry; changes nothing. */
  assertStorable(key: K, value: V, options: SmartCacheSetOptions = {}): void {
    this.measure(key, value);
    this.ttlOf(options);
  }

  /**
   * The value of a key, computed and kept if there is none. Errors and `undefined` are not kept,
   * nor is a value whose key was set, deleted or cleared while it was being computed. Throws
   * `CACHE_CYCLE` when the computation asks for its own key.
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
      if (computing.has(key) && value !== undefined) this.set(key, value);
      return value;
    } finally {
      computing.delete(key);
      this.loads += 1;
      this.loadMs += clock.now() - start;
    }
  }

  /** Says whether there was a live entry. */
  delete(key: K): boolean {
    if (this.computing.size > 0) this.computing.delete(key);
    const entry = this.policy.find(key);
    if (entry === undefined) return false;
    const live = !this.isOver(entry);
    this.remove(entry, live ? EvictReason.Deleted : EvictReason.Expired);
    this.departures.deliver();
    return live;
  }

  clear(): void {
    for (const { key, value } of this.policy.entries())
      this.depart(key, value, EvictReason.Cleared);
    this.policy.clear();
    this.expiries.clear();
    this.computing.clear();
    this.held = 0;
    this.departures.deliver();
  }

  /**
   * Drops up to `count` entries, expired ones first, then those the policy would; says how many.
   */
  evict(count = 1): number {
    const now = this.clock.now();
    let dropped = 0;
    while (dropped < count && this.dropOne(EvictReason.Size, now)) dropped += 1;
    this.departures.deliver();
    return dropped;
  }

  /** Sets another bound in entries and says how many had to go. */
  resize(maxSize: number): number {
    this.maxSize = checkMaxSize(maxSize);
    const before = this.size;
    const now = this.clock.now();
    while (this.size > maxSize && this.dropOne(EvictReason.Resized, now));
    this.policy.resize(maxSize);
    this.departures.deliver();
    return before - this.size;
  }

  stats(): SmartCacheStats {
    const { hits, misses, sets, loads, loadMs, size, bytes, removals } = this;
    const evictions = removals.size + removals.resized + removals.expired;
    const bounds = { maxSize: finite(this.maxSize), maxBytes: finite(this.maxBytes) };
    const counts = { hits, misses, sets, evictions, removals, loads, loadMs, size, bytes };
    return new SmartCacheStats({ ...counts, ...bounds }, this.policy.state());
  }

  /**
   * The entries that are live now and still live when their turn comes, in no promised order;
   * neither uses nor hits.
   */
  *entries(): Generator<[K, V], void, undefined> {
    for (const { key } of [...this.policy.entries()]) {
      const value = this.peek(key);
      if (value !== undefined) yield [key, value];
    }
  }

  [Symbol.iterator](): Generator<[K, V], void, undefined> {
    return this.entries();
  }

  [Symbol.dispose](): void {
    this.clear();
  }

  private isOver(entry: Entry<K, V>): boolean {
    return entry.place >= 0 && this.expiries.isOver(entry, this.clock.now());
  }

  private miss(expired: Entry<K, V> | undefined): undefined {
    this.misses += 1;
    if (expired !== undefined) this.remove(expired, EvictReason.Expired);
    if (this.expiries.size > 0) this.sweep(this.clock.now());
    if (this.departures.size > 0) this.departures.deliver();
  }

  private measure(key: K, value: V): Bytes {
    if (value === undefined) throw new CacheError('CACHE_VALUE', 'a value cannot be undefined');
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
    const expired = entry.place >= 0 && this.expiries.isOver(entry, now);
    if (expired || (growth > 0 && !this.makeRoomByExpiry(growth, now))) {
      this.remove(entry, expired ? EvictReason.Expired : EvictReason.Replaced);
      this.add(key, value, bytes, now, ttl);
      return;
    }
    this.held += growth;
    entry.value = value;
    entry.bytes = bytes;
    this.setExpiry(entry, now, ttl);
    if (old === value) return;
    this.removals.replaced += 1;
    this.departures.add(key, old, EvictReason.Replaced);
  }

  private makeRoomByExpiry(bytes: Bytes, now: Milliseconds): boolean {
    while (this.held + bytes > this.maxBytes) if (!this.sweepOne(now)) return false;
    return true;
  }

  private add(key: K, value: V, bytes: Bytes, now: Milliseconds, ttl: Milliseconds): void {
    if (bytes > this.maxBytes) {
      this.depart(key, value, EvictReason.Size);
      return;
    }
    while (this.policy.size >= this.maxSize || this.held + bytes > this.maxBytes)
      this.dropOne(EvictReason.Size, now);
    this.held += bytes;
    this.setExpiry(this.policy.add(key, value, bytes), now, ttl);
  }

  private setExpiry(entry: Entry<K, V>, now: Milliseconds, ttl: Milliseconds): void {
    if (ttl !== NO_EXPIRY) this.expiries.set(entry, now + ttl);
    else if (entry.place >= 0) this.expiries.delete(entry);
  }

  private dropOne(reason: EvictReason, now: Milliseconds): boolean {
    if (this.expiries.size > 0 && this.sweepOne(now)) return true;
    const victim = this.policy.evict();
    if (victim !== undefined) this.forget(victim, reason);
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
    this.forget(entry, reason);
  }

  /** Settles the accounts of an entry that its policy no longer holds. */
  private forget(entry: Entry<K, V>, reason: EvictReason): void {
    this.held -= entry.bytes;
    if (entry.place >= 0) this.expiries.delete(entry);
    this.depart(entry.key, entry.value, reason);
  }

  private depart(key: K, value: V, reason: EvictReason): void {
    this.removals[reason] += 1;
    this.departures.add(key, value, reason);
  }
}

const SET_OPTIONS = ['ttl'];

function checkBytes(bytes: Bytes): Bytes {
  if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes;
  throw new CacheError('CACHE_VALUE', `sizeOf: expected a whole number from 0, got ${bytes}`);
}

function finite(bound: number): number {
  return Number.isFinite(bound) ? bound : 0;
}
