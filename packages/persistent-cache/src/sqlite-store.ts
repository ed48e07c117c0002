import { EventEmitter } from 'node:events';
import { type Codec, type StoreEntry, systemClock } from '@repomap/cache';
import type { PersistentCacheOptions } from './options.js';
import { PersistentCache } from './persistent-cache.js';

/** What Keyv hands to a store: its value in encoded form, or with `serialization: false` as an object. */
type KeyvStored = string | object;

/** An entry of Keyv's `setMany`: `expires` is in milliseconds since the epoch. */
export interface KeyvStoreEntry {
  readonly key: string;
  readonly value: unknown;
  readonly expires?: number | undefined;
}

export type SqliteStoreOptions = Omit<PersistentCacheOptions, 'codec'>;

/**
 * A storage adapter for Keyv 6 on a `PersistentCache`: `new Keyv({ store: await SqliteStore.open(…) })`.
 *
 * Its methods are Keyv's, with Keyv's results; a failure is thrown, and Keyv makes an event of it.
 */
export class SqliteStore extends EventEmitter implements AsyncDisposable {
  /** Tells Keyv that `expires` is absolute and enforced here. */
  readonly capabilities: { readonly expires: true } = { expires: true };
  private readonly root: PersistentCache;
  private readonly ownsRoot: boolean;
  private entries: PersistentCache<KeyvStored>;
  private currentNamespace: string | undefined;

  private constructor(root: PersistentCache, ownsRoot: boolean) {
    super();
    this.root = root;
    this.ownsRoot = ownsRoot;
    this.entries = root.namespace(spaceName(undefined), keyvCodec);
  }

  /** Opens a cache for this adapter, which closes it when Keyv disconnects. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    return new SqliteStore(await PersistentCache.open(options), true);
  }

  /** An adapter on a cache that is open already, and stays so: for several Keyvs on one file. */
  static of(cache: PersistentCache): SqliteStore {
    return new SqliteStore(cache, false);
  }

  get namespace(): string | undefined {
    return this.currentNamespace;
  }

  set namespace(namespace: string | undefined) {
    this.currentNamespace = namespace;
    this.entries = this.root.namespace(spaceName(namespace), keyvCodec);
  }

  /** The cache under this adapter, for its statistics, events, `check` and namespaces of other codecs. */
  get cache(): PersistentCache {
    return this.root;
  }

  async get(key: string): Promise<KeyvStored | undefined> {
    return this.entries.get(key);
  }

  async getMany(keys: readonly string[]): Promise<(KeyvStored | undefined)[]> {
    const found = await this.entries.getMany(keys);
    return keys.map((key) => found.get(key));
  }

  async has(key: string): Promise<boolean> {
    return this.entries.has(key);
  }

  async hasMany(keys: readonly string[]): Promise<boolean[]> {
    return Promise.all(keys.map((key) => this.has(key)));
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.setMany([{ key, value, expires }]);
    return true;
  }

  async setMany(entries: readonly KeyvStoreEntry[]): Promise<boolean[]> {
    await this.entries.setMany(entries.map((entry) => this.toEntry(entry)));
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    return this.entries.delete(key);
  }

  async deleteMany(keys: readonly string[]): Promise<boolean[]> {
    const { entries } = this;
    return this.root.transaction((of) => keys.map((key) => of(entries).delete(key)));
  }

  async clear(): Promise<void> {
    await this.entries.clear();
  }

  async *iterator(): AsyncGenerator<[string, KeyvStored], void> {
    for await (const key of this.entries.keys()) {
      const value = await this.entries.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  async disconnect(): Promise<void> {
    if (this.ownsRoot) await this.root.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.disconnect();
  }

  private toEntry({ key, value, expires }: KeyvStoreEntry): StoreEntry<KeyvStored> {
    const entry = { key, value: value as KeyvStored };
    return expires === undefined ? entry : { ...entry, ttl: expires - systemClock.now() };
  }
}

/** Text is kept as it is; anything else as JSON in bytes, which tells the two apart. */
const keyvCodec: Codec<KeyvStored> = {
  name: 'keyv',
  encode: (value) =>
    typeof value === 'string' && value.isWellFormed() ? value : Buffer.from(JSON.stringify(value)),
  decode: (raw) => (typeof raw === 'string' ? raw : JSON.parse(new TextDecoder().decode(raw))),
};

/** Apart from the namespaces that the cache's owner may make. */
function spaceName(namespace: string | undefined): string {
  return namespace === undefined ? 'keyv' : `keyv ${namespace}`;
}
