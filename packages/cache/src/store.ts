import type { CacheStats } from './cache-stats.js';
import type { Milliseconds } from './clock.js';

/** What every request may be given. */
export interface CallOptions {
  /** Ends the wait of this caller with `signal.reason`; work that others wait for goes on. */
  readonly signal?: AbortSignal;
}

/** What a read of many keys may be given. */
export interface ReadOptions extends CallOptions {
  /**
   * Told the remaining time to live of each entry found that expires. A store that has times to
   * live and does not tell them has its entries copied to nearer stores without an end.
   */
  readonly onTtl?: (key: string, ttl: Milliseconds) => void;
}

/** How an entry is kept. */
export interface SetOptions extends CallOptions {
  /** Time to live, above 0; absent: the store's own, `Infinity`: no expiry. */
  readonly ttl?: Milliseconds;
  /** A label by which many entries can be deleted at once. */
  readonly tag?: string;
}

/** An entry as `setMany` takes it. */
export interface StoreEntry<V> extends Omit<SetOptions, 'signal'> {
  readonly key: string;
  readonly value: V;
}

/** What a store can do beyond keeping values; a caller that needs more must check. */
export interface StoreCapabilities {
  /** Evicts what was not used lately rather than what is old. */
  readonly recency: boolean;
  readonly sizeLimit: boolean;
  readonly tags: boolean;
  readonly ttl: boolean;
}

/**
 * An asynchronous cache of values by string key: SQLite, a Keyv adapter, memory.
 *
 * A missing, expired or damaged entry is `undefined`. What a store cannot do it throws as a
 * `CacheError`: `CACHE_CONFIG` for a bad time to live and `CACHE_VALUE` for a value that it could
 * not give back equal, before anything has changed.
 */
export interface Store<V> extends AsyncDisposable {
  readonly capabilities: StoreCapabilities;
  get(key: string, options?: CallOptions): Promise<V | undefined>;
  /** The entries that exist, in the order asked; one statement where the store has statements. */
  getMany(keys: readonly string[], options?: ReadOptions): Promise<Map<string, V>>;
  set(key: string, value: V, options?: SetOptions): Promise<void>;
  /** Stores all or, when it throws, none. */
  setMany(entries: Iterable<StoreEntry<V>>, options?: CallOptions): Promise<void>;
  delete(key: string): Promise<boolean>;
  /** Deletes what exists and says how many that were. */
  deleteMany(keys: readonly string[]): Promise<number>;
  /**
   * Deletes the entries with this tag and says how many; throws `CACHE_CONFIG` without
   * `capabilities.tags`.
   */
  deleteByTag(tag: string): Promise<number>;
  clear(): Promise<number>;
  stats(): Promise<CacheStats>;
  /**
   * Idempotent; what `Symbol.asyncDispose` calls. Later calls of other methods throw
   * `CACHE_CLOSED`.
   */
  close(): Promise<void>;
}
