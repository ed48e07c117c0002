import type { CacheStats } from './cache-stats.js';
import type { Milliseconds } from './clock.js';

/** Options of every request. */
export interface CallOptions {
  /** Rejects this call with `signal.reason`. Work that other callers await continues. */
  readonly signal?: AbortSignal;
}

/** Options of `getMany`. */
export interface ReadOptions extends CallOptions {
  /**
   * Called with the remaining time to live of each expiring entry found. If a store supports expiry
   * but does not call it, its entries are copied to faster stores without expiry.
   */
  readonly onTtl?: (key: string, ttl: Milliseconds) => void;
}

/** Options of `set`. */
export interface SetOptions extends CallOptions {
  /** Time to live, above 0; the store's default if absent, `Infinity` for no expiry. */
  readonly ttl?: Milliseconds;
  /** A label for `deleteByTag`. */
  readonly tag?: string;
}

/** An entry of `setMany`. */
export interface StoreEntry<V> extends Omit<SetOptions, 'signal'> {
  readonly key: string;
  readonly value: V;
}

/** The optional features of a store. */
export interface StoreCapabilities {
  /** Evicts the least recently used entries rather than the oldest. */
  readonly recency: boolean;
  /** Limits its total size and evicts entries for it. */
  readonly sizeLimit: boolean;
  /** Supports `tag` of `set` and `deleteByTag`. */
  readonly tags: boolean;
  /** Expires entries by `ttl` of `set`. */
  readonly ttl: boolean;
}

/**
 * An asynchronous key-value cache: SQLite, a Keyv adapter, memory.
 *
 * A missing, expired or corrupt entry is `undefined`. Methods throw a `CacheError` before changing
 * anything: `CACHE_CONFIG` for an invalid time to live, `CACHE_VALUE` for a value that cannot be
 * restored exactly.
 */
export interface Store<V> extends AsyncDisposable {
  /** What this store supports; constant. */
  readonly capabilities: StoreCapabilities;
  /** The value of a key, counted as a hit or a miss. */
  get(key: string, options?: CallOptions): Promise<V | undefined>;
  /** The entries that exist, in the order of `keys`. SQL stores use one statement. */
  getMany(keys: readonly string[], options?: ReadOptions): Promise<Map<string, V>>;
  /** Stores a value and restarts its time to live. */
  set(key: string, value: V, options?: SetOptions): Promise<void>;
  /** Stores all entries, or none if it throws. */
  setMany(entries: Iterable<StoreEntry<V>>, options?: CallOptions): Promise<void>;
  /** Deletes an entry; whether it existed. */
  delete(key: string): Promise<boolean>;
  /** Returns the number of entries deleted. */
  deleteMany(keys: readonly string[]): Promise<number>;
  /**
   * Deletes the entries with this tag and returns how many. Throws `CACHE_CONFIG` without
   * `capabilities.tags`.
   */
  deleteByTag(tag: string): Promise<number>;
  /** Deletes all entries of the store and returns how many. */
  clear(): Promise<number>;
  /** The counters so far. A store on disk may count its entries for this. */
  stats(): Promise<CacheStats>;
  /** Idempotent; called by `Symbol.asyncDispose`. Other methods then throw `CACHE_CLOSED`. */
  close(): Promise<void>;
}
