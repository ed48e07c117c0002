import { EventEmitter } from 'node:events';
import {
  CacheError,
  type Codec,
  checkEntries,
  jsonCodec,
  optionError,
  type StoreEntry,
  systemClock,
} from '@repomap/cache';
import type { PersistentCacheOptions } from './options.js';
import { PersistentCache } from './persistent-cache.js';

/**
 * A value as Keyv passes it to a store: encoded, or an object with `serialization: false`.
 *
 * @inline
 */
type KeyvStored = string | object;

/** An entry of Keyv's `setMany`: `expires` is in milliseconds since the epoch. */
export interface KeyvStoreEntry {
  readonly key: string;
  readonly value: unknown;
  readonly expires?: number | undefined;
}

/** The options of a `PersistentCache`, without the codec: Keyv encodes values. */
export type SqliteStoreOptions = Omit<PersistentCacheOptions, 'codec'>;

/**
 * A storage adapter for Keyv 6 on a `PersistentCache`: `new Keyv({ store: await SqliteStore.open(…) })`.
 *
 * Methods and results are those of Keyv adapters. Failures are thrown; Keyv emits them as events.
 * A store serves the namespace of one Keyv. Create one per Keyv with `SqliteStore.of(store.cache)`.
 */
export class SqliteStore extends EventEmitter implements AsyncDisposable {
  /** Declares to Keyv that `expires` is absolute and enforced by this store. */
  readonly capabilities: { readonly expires: true } = { expires: true };
  private readonly root: PersistentCache;
  private readonly ownsRoot: boolean;
  private entries: PersistentCache<KeyvStored>;
  private currentNamespace: string | undefined;
  /** Whether the current namespace was used or set by a Keyv. */
  private isTaken = false;

  private constructor(root: PersistentCache, ownsRoot: boolean) {
    if (!(root instanceof PersistentCache)) throw optionError('cache', 'a PersistentCache', root);
    super();
    this.root = root;
    this.ownsRoot = ownsRoot;
    this.entries = root.namespace(namespaceName(undefined), keyvCodec);
  }

  /** Opens a cache for this adapter. The cache is closed when Keyv disconnects. */
  static async open(options: SqliteStoreOptions = {}): Promise<SqliteStore> {
    if (Object(options).codec !== undefined)
      throw new CacheError(
        'CACHE_CONFIG',
        'codec: not supported, because Keyv encodes the values of this store',
      );
    return new SqliteStore(await PersistentCache.open(options), true);
  }

  /** Wraps an open cache, which stays open: for several Keyvs on one file. */
  static of(cache: PersistentCache): SqliteStore {
    return new SqliteStore(cache, false);
  }

  /** The namespace that this store serves; undefined for a Keyv without one. */
  get namespace(): string | undefined {
    return this.currentNamespace;
  }

  /** Throws `CACHE_CONFIG` if another namespace is in use: two Keyvs would share their keys. */
  set namespace(namespace: string | undefined) {
    if (this.isTaken && namespace !== this.currentNamespace) throw taken(this.currentNamespace);
    this.isTaken = true;
    this.currentNamespace = namespace;
    this.entries = this.root.namespace(namespaceName(namespace), keyvCodec);
  }

  /** The underlying cache, for statistics, events, `check` and other namespaces. */
  get cache(): PersistentCache {
    return this.root;
  }

  /** The stored value of a key; undefined if it is missing, expired or corrupt. */
  async get(key: string): Promise<KeyvStored | undefined> {
    return this.own().get(key);
  }

  /** The stored values in the order of `keys`. One statement for each 500 keys. */
  async getMany(keys: readonly string[]): Promise<(KeyvStored | undefined)[]> {
    const found = await this.own().getMany(keys);
    return keys.map((key) => found.get(key));
  }

  /** Whether there is a live entry. */
  async has(key: string): Promise<boolean> {
    return this.own().has(key);
  }

  /** Whether each key has a live entry. */
  async hasMany(keys: readonly string[]): Promise<boolean[]> {
    return Promise.all(keys.map((key) => this.has(key)));
  }

  /**
   * Stores a value until `expires`, in milliseconds since the epoch. Throws `CACHE_CONFIG` unless
   * it is in the future, and `CACHE_VALUE` for an object that JSON would change; the old value is
   * kept.
   */
  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.setMany([{ key, value, expires }]);
    return true;
  }

  /** Stores all entries in one transaction, or none if it throws as `set` does. */
  async setMany(entries: readonly KeyvStoreEntry[]): Promise<boolean[]> {
    const all = checkEntries(entries).map(toEntry);
    await this.own().setMany(all);
    return all.map(() => true);
  }

  /** Deletes an entry; whether it existed. */
  async delete(key: string): Promise<boolean> {
    return this.own().delete(key);
  }

  /** Deletes entries in one transaction; whether each existed. */
  async deleteMany(keys: readonly string[]): Promise<boolean[]> {
    const entries = this.own();
    return this.root.transaction((of) => keys.map((key) => of(entries).delete(key)));
  }

  /** Deletes the entries of the namespace. */
  async clear(): Promise<void> {
    await this.own().clear();
  }

  /** The live entries of the namespace, by key. Not a snapshot. */
  async *iterator(): AsyncGenerator<[string, KeyvStored], void> {
    const entries = this.own();
    for await (const key of entries.keys()) {
      const value = await entries.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  /** Closes the cache if `open` opened it. Idempotent. */
  async disconnect(): Promise<void> {
    if (this.ownsRoot) await this.root.close();
  }

  /** `disconnect()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.disconnect();
  }

  /** The entries; binds this store to its current namespace. */
  private own(): PersistentCache<KeyvStored> {
    this.isTaken = true;
    return this.entries;
  }
}

/**
 * Converts a Keyv entry. An expiry in the past is rejected: storing it would only delete the old value.
 * It is what Keyv 5 passes, whose third argument is a time to live.
 */
function toEntry({ key, value, expires }: KeyvStoreEntry): StoreEntry<KeyvStored> {
  const entry = { key, value: value as KeyvStored };
  if (expires === undefined) return entry;
  const now = systemClock.now();
  if (typeof expires === 'number' && expires > now) return { ...entry, ttl: expires - now };
  const expected = 'a time in the future, in milliseconds since the epoch, as Keyv 6 passes it';
  throw optionError('expires', expected, expires);
}

function taken(namespace: string | undefined): CacheError {
  const whose =
    namespace === undefined ? 'a Keyv without a namespace' : `the namespace ${namespace}`;
  const advice = 'create one store per Keyv with SqliteStore.of(store.cache)';
  return new CacheError('CACHE_CONFIG', `this store belongs to ${whose}; ${advice}`);
}

const json = jsonCodec();

/** Stores strings as text and other values as JSON bytes, which distinguishes the two. */
const keyvCodec: Codec<KeyvStored> = {
  name: 'keyv',
  encode: (value) =>
    typeof value === 'string' && value.isWellFormed()
      ? value
      : Buffer.from(json.encode(withoutExpires(value))),
  decode: (raw) => (typeof raw === 'string' ? raw : (json.decode(raw) as object)),
};

/** Removes `expires: undefined`, which Keyv sets and JSON cannot represent. */
function withoutExpires(value: KeyvStored): unknown {
  if (typeof value === 'string' || !('expires' in value) || value.expires !== undefined)
    return value;
  const { expires: _, ...rest } = value;
  return rest;
}

/** Prefixed to avoid collisions with the cache owner's namespaces. */
function namespaceName(namespace: string | undefined): string {
  return namespace === undefined ? 'keyv' : `keyv ${namespace}`;
}
