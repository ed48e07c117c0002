import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  CacheError,
  type CacheListener,
  type CallOptions,
  type Codec,
  checkMethods,
  checkOptions,
  jsonCodec,
  optionError,
  type ReadOptions,
  type SetOptions,
  type Store,
  type StoreCapabilities,
  type StoreEntry,
} from '@repomap/cache';
import { CacheFile } from './cache-file.js';
import { type CheckReport, checkFile } from './check-file.js';
import type { Connection } from './connection.js';
import { Entries, type EntryInfo, measureAll } from './entries.js';
import { type Environment, type EnvSettings, envSettings } from './env-settings.js';
import { deleteExpired, releasePages } from './eviction.js';
import { NamespaceKeys } from './namespace-keys.js';
import { type PersistentCacheOptions, resolveOptions } from './options.js';
import { PersistentStats } from './persistent-stats.js';
import { NamespaceTransaction } from './transaction.js';

/** Keys of one statement; between two of them, other work of this process has its turn. */
const BATCH = 500;

/** Pages given back to the file system at once. */
const PAGES = 1000;

const SET_OPTIONS = ['ttl', 'tag', 'signal'];

/** Gives the view of a namespace inside a transaction. */
export type TransactionViews = <T>(namespace: PersistentCache<T>) => NamespaceTransaction<T>;

/**
 * A cache on disk that processes and threads share: one SQLite file, divided into namespaces.
 *
 * A read takes no lock that others would wait for. Each writing call is one transaction.
 */
export class PersistentCache<V = unknown> implements Store<V> {
  readonly capabilities: StoreCapabilities;
  private readonly file: CacheFile;
  private readonly namespaceKeys: NamespaceKeys;
  private readonly entries: Entries<V>;
  private readonly isRoot: boolean;
  private closed = false;

  private constructor(
    file: CacheFile,
    namespaceKeys: NamespaceKeys,
    codec: Codec<V>,
    isRoot: boolean,
  ) {
    const { policy } = file.options;
    const recency = policy === 'least-recently-used';
    this.capabilities = { recency, sizeLimit: policy !== 'none', tags: true, ttl: true };
    this.file = file;
    this.namespaceKeys = namespaceKeys;
    this.entries = new Entries(file, namespaceKeys, codec);
    this.isRoot = isRoot;
  }

  /**
   * Opens the cache of this directory and version, made if needed; see `stats()` for where it could
   * be kept. Throws `CACHE_CONFIG`, naming the option, for options that make no sense.
   */
  static async open<V = unknown>(
    options: PersistentCacheOptions<V> = {},
  ): Promise<PersistentCache<V>> {
    const file = new CacheFile(resolveOptions(options));
    await file.open();
    return new PersistentCache(file, new NamespaceKeys(''), options.codec ?? jsonCodec<V>(), true);
  }

  /** Where the file of this directory and version is, or would be. Touches no disk. */
  static pathOf(options: Pick<PersistentCacheOptions, 'cacheDir' | 'version'> = {}): string {
    return resolveOptions(options).path;
  }

  /** `CACHE_DIRECTORY`, `CACHE_SIZE_LIMIT`, `CACHE_CONTENT_TTL` and `CACHE_SEARCH_TTL`. */
  static fromEnv(env: Environment = process.env): EnvSettings {
    return envSettings(env);
  }

  /** Why entries are not kept on disk, or cannot be written there; undefined where they are. */
  get refusal(): string | undefined {
    return this.file.refusal;
  }

  /**
   * A store of its own in the same file: its keys and tags never meet those of another namespace.
   * Closing it leaves the file open; closing the cache that `open` returned closes them all.
   */
  namespace<T>(name: string, codec: Codec<T> = jsonCodec<T>()): PersistentCache<T> {
    if (typeof name !== 'string') throw optionError('namespace', 'a name', name);
    checkMethods({ codec }, 'codec', ['encode', 'decode']);
    return new PersistentCache(this.file, this.namespaceKeys.child(name), codec, false);
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    return this.read((connection) => this.entries.get(connection, key), options);
  }

  async getMany(keys: readonly string[], options: ReadOptions = {}): Promise<Map<string, V>> {
    const found = new Map<string, V>();
    for (let start = 0; start < keys.length || start === 0; start += BATCH) {
      if (start > 0) await yieldToOthers();
      const batch = keys.slice(start, start + BATCH);
      await this.read((c) => this.entries.getMany(c, batch, found, options), options);
    }
    return found;
  }

  async has(key: string, options: CallOptions = {}): Promise<boolean> {
    return this.read((connection) => this.entries.has(connection, key), options);
  }

  /** The keys in the order of their bytes, without a snapshot: what is set meanwhile may be among them. */
  async *keys(options: CallOptions = {}): AsyncGenerator<string, void> {
    for (let after: string | undefined; ; ) {
      const page = await this.read((c) => this.entries.keysAfter(c, after, BATCH), options);
      yield* page;
      if (page.length < BATCH) return;
      after = page.at(-1);
    }
  }

  /** The entries of this namespace that were set last, the newest first. Reads no value. */
  async newest(limit: number, options: CallOptions = {}): Promise<readonly EntryInfo[]> {
    return this.read((connection) => this.entries.newest(connection, limit), options);
  }

  /**
   * Keeps a value. One that is larger than the whole limit is not kept: an `evict` event says so,
   * what its key had is gone, and no other entry leaves for it.
   */
  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    checkOptions(options, SET_OPTIONS);
    this.assertOpen(options);
    const prepared = this.entries.prepare({ ...options, key, value });
    await this.file.writeOne((connection) => this.entries.put(connection, prepared), options);
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    this.assertOpen(options);
    const prepared = Array.from(entries, (entry) => this.entries.prepare(entry));
    await this.write((connection) => {
      for (const entry of prepared) this.entries.put(connection, entry);
    }, options);
  }

  async delete(key: string): Promise<boolean> {
    this.assertOpen({});
    return this.file.writeOne((connection) => this.entries.delete(connection, key));
  }

  async deleteMany(keys: readonly string[]): Promise<number> {
    return this.write((connection) => this.entries.deleteMany(connection, keys));
  }

  async deleteByTag(tag: string): Promise<number> {
    return this.write((connection) => this.entries.deleteByTag(connection, tag));
  }

  /** Deletes the entries of this namespace and says how many. */
  async clear(): Promise<number> {
    return this.write((connection) => this.entries.clear(connection));
  }

  /**
   * Runs synchronous work on any namespaces of this file in one transaction: all of it or nothing.
   * The work may run again after damage was repaired, so it must do nothing else.
   *
   * `cache.transaction((of) => of(facts).deleteMany(keys) + of(maps).deleteByTag(path))`
   */
  async transaction<R>(work: (of: TransactionViews) => R): Promise<R> {
    return this.write((connection) =>
      work((namespace) => new NamespaceTransaction(connection, namespace.entries)),
    );
  }

  /** Deletes what has expired, in this and all other namespaces; says how much. */
  async expire(): Promise<number> {
    this.assertOpen({});
    for (let total = 0; ; ) {
      const deleted = await this.file.evict((connection, now) => ({
        expired: deleteExpired(connection, now, BATCH),
        culled: [],
      }));
      total += deleted;
      if (deleted < BATCH) return total;
    }
  }

  /**
   * Brings the file under its size limit now: deletes what has expired, then by policy, and gives
   * the room back to the file system. Says how many entries left, in all namespaces. Writes do the
   * same in small steps; this is for a limit that was lowered.
   */
  async cull(): Promise<number> {
    this.assertOpen({});
    const { evictor } = this.file;
    let total = 0;
    for (let deleted = 1; deleted > 0; total += deleted)
      deleted = await this.file.evict((connection, now) => evictor.cull(connection, now, BATCH));
    await this.releasePages();
    return total;
  }

  /**
   * Compares the file's structure and every checksum, of all namespaces. `fix` deletes damaged
   * entries, and makes a file anew whose structure is damaged. Reads the whole file.
   */
  async check({ fix = false }: { readonly fix?: boolean } = {}): Promise<CheckReport> {
    this.assertOpen({});
    return checkFile(this.file, fix);
  }

  subscribe(listener: CacheListener): Disposable {
    return this.file.events.subscribe(listener);
  }

  /** The counters of this namespace over all processes. Counts its entries, reading each row. */
  async stats(): Promise<PersistentStats> {
    const { file, namespaceKeys } = this;
    return this.read((connection) => {
      const counters = file.log.counters(connection, namespaceKeys.name);
      const counts = { ...counters, ...this.entries.measure(connection) };
      return new PersistentStats(counts, file.state());
    });
  }

  /** `stats` of all namespaces of the file together. */
  async totals(): Promise<PersistentStats> {
    const { file } = this;
    return this.read((connection) => {
      const counts = { ...file.log.totals(connection), ...measureAll(connection) };
      return new PersistentStats(counts, file.state());
    });
  }

  /** Writes what waits to be written; the cache that `open` returned also lets go of the file. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.isRoot) await this.file.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private async releasePages(): Promise<void> {
    const step = (connection: Connection) => releasePages(connection, PAGES);
    for (let [before, left] = [Number.POSITIVE_INFINITY, 0]; ; before = left) {
      left = await this.file.write(step);
      if (left === 0 || left >= before) break;
    }
    // Until then the pages are given back in the journal only. Without effect while others read, and
    // impossible in a transaction.
    await this.file.read((connection) => connection.all('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  private read<T>(work: (connection: Connection) => T, options: CallOptions = {}): Promise<T> {
    this.assertOpen(options);
    return this.file.read(work, options);
  }

  private write<T>(work: (connection: Connection) => T, options: CallOptions = {}): Promise<T> {
    this.assertOpen(options);
    return this.file.write(work, options);
  }

  private assertOpen({ signal }: CallOptions): void {
    signal?.throwIfAborted();
    if (this.closed) throw new CacheError('CACHE_CLOSED', 'this cache was closed');
  }
}
