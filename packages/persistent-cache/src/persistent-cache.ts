import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  CacheError,
  type CacheListener,
  type CallOptions,
  type Codec,
  checkEntries,
  checkMethods,
  checkOptions,
  checkTypes,
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

/** Keys per statement. Between statements, the event loop runs other work. */
const BATCH = 500;

/** Pages released to the file system per transaction. */
const PAGES = 1000;

const SET_OPTIONS = ['ttl', 'tag', 'signal'];

/** Returns the view of a namespace inside a transaction. */
export type TransactionViews = <T>(namespace: PersistentCache<T>) => NamespaceTransaction<T>;

/**
 * An on-disk cache shared by processes and threads: one SQLite file, divided into namespaces.
 *
 * Reads do not block other processes. Each writing call is one transaction. A call rejects with
 * `CACHE_BUSY` if another process holds the lock for `busyTimeout`, a writing one with `CACHE_FULL`
 * if the disk is full or read-only, one whose value would not come back equal with `CACHE_VALUE`, and
 * any after `close` with `CACHE_CLOSED`. A corrupt file is recreated.
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
    if (!(file instanceof CacheFile))
      throw new CacheError('CACHE_CONFIG', 'a cache is opened with PersistentCache.open(options)');
    const { policy } = file.options;
    const recency = policy === 'least-recently-used';
    this.capabilities = { recency, sizeLimit: policy !== 'none', tags: true, ttl: true };
    this.file = file;
    this.namespaceKeys = namespaceKeys;
    this.entries = new Entries(file, namespaceKeys, codec);
    this.isRoot = isRoot;
  }

  /**
   * Opens or creates the cache of this directory and version. It falls back to memory if the
   * directory is unusable; see `stats().storage`. Throws `CACHE_CONFIG`, naming the option, for
   * invalid options.
   */
  static async open<V = unknown>(
    options: PersistentCacheOptions<V> = {},
  ): Promise<PersistentCache<V>> {
    const file = new CacheFile(resolveOptions(options));
    await file.open();
    return new PersistentCache(file, new NamespaceKeys(''), options.codec ?? jsonCodec<V>(), true);
  }

  /** The path of the file for this directory and version. Does not access the disk. */
  static pathOf(options: Pick<PersistentCacheOptions, 'cacheDir' | 'version'> = {}): string {
    return resolveOptions(options).path;
  }

  /** Reads `CACHE_DIRECTORY`, `CACHE_SIZE_LIMIT`, `CACHE_CONTENT_TTL` and `CACHE_SEARCH_TTL`. */
  static fromEnv(env: Environment = process.env): EnvSettings {
    return envSettings(env);
  }

  /** Why entries are not stored on disk, or the disk is not writable; `undefined` if all is well. */
  get refusal(): string | undefined {
    return this.file.refusal;
  }

  /**
   * A separate store in the same file, with its own keys and tags. Closing it keeps the file open;
   * closing the cache returned by `open` closes all namespaces.
   */
  namespace<T>(name: string, codec: Codec<T> = jsonCodec<T>()): PersistentCache<T> {
    if (typeof name !== 'string') throw optionError('namespace', 'a name', name);
    checkMethods({ codec }, 'codec', ['encode', 'decode']);
    return new PersistentCache(this.file, this.namespaceKeys.child(name), codec, false);
  }

  /**
   * The value of a key. Counts a hit or a miss, and updates the recency of the entry as
   * `stampInterval` says.
   */
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

  /** Whether there is a live entry. Counts nothing. */
  async has(key: string, options: CallOptions = {}): Promise<boolean> {
    return this.read((connection) => this.entries.has(connection, key), options);
  }

  /** The keys in byte order. Not a snapshot: keys set during the iteration may be included. */
  async *keys(options: CallOptions = {}): AsyncGenerator<string, void> {
    for (let after: string | undefined; ; ) {
      const page = await this.read((c) => this.entries.keysAfter(c, after, BATCH), options);
      yield* page;
      if (page.length < BATCH) return;
      after = page.at(-1);
    }
  }

  /** The most recently set entries of this namespace, newest first. Reads no values. */
  async newest(limit: number, options: CallOptions = {}): Promise<readonly EntryInfo[]> {
    if (!Number.isSafeInteger(limit) || limit < 0)
      throw optionError('limit', 'a non-negative integer', limit);
    return this.read((connection) => this.entries.newest(connection, limit), options);
  }

  /**
   * Stores a value. A value larger than the size limit is not stored: it causes an `evict` event and
   * deletes the old value of its key, but evicts no other entry.
   */
  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    checkOptions(options, SET_OPTIONS);
    this.assertOpen(options);
    const prepared = this.entries.prepare({ ...options, key, value });
    await this.file.writeOne((connection) => this.entries.put(connection, prepared), options);
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    this.assertOpen(options);
    const prepared = checkEntries(entries).map((entry) => this.entries.prepare(entry));
    await this.write((connection) => {
      for (const entry of prepared) this.entries.put(connection, entry);
    }, options);
  }

  /** Deletes an entry, with its tag and expiry; whether it existed. */
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

  /** Deletes all entries of this namespace and returns how many. */
  async clear(): Promise<number> {
    return this.write((connection) => this.entries.clear(connection));
  }

  /**
   * Runs synchronous work on any namespaces of this file in one atomic transaction. The work may run
   * again after a recovery, so it must have no other side effects.
   *
   * `cache.transaction((of) => of(facts).deleteMany(keys) + of(maps).deleteByTag(path))`
   */
  async transaction<R>(work: (of: TransactionViews) => R): Promise<R> {
    if (typeof work !== 'function') throw optionError('transaction', 'a function', work);
    return this.write((connection) =>
      work((namespace) => new NamespaceTransaction(connection, namespace.entries)),
    );
  }

  /** Deletes the expired entries of all namespaces and returns how many. */
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
   * Shrinks the file to its size limit now: deletes expired entries, then entries by policy, in all
   * namespaces, and releases the space to the file system. Returns the number of deleted entries.
   * Writes do the same in small steps; call this after lowering the limit.
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
   * Verifies the file structure and the checksum of every entry in all namespaces. `fix` deletes
   * corrupt entries and recreates a file with a corrupt structure. Reads the whole file.
   */
  async check(options: { readonly fix?: boolean } = {}): Promise<CheckReport> {
    const given = checkOptions(options, ['fix']);
    checkTypes(given, 'boolean', ['fix']);
    const { fix = false } = given as typeof options;
    this.assertOpen({});
    return checkFile(this.file, fix);
  }

  /**
   * Calls the listener for corruption and evictions in the whole file until the result is disposed.
   */
  subscribe(listener: CacheListener): Disposable {
    return this.file.events.subscribe(listener);
  }

  /** The counters of this namespace over all processes. Reads every row of the namespace. */
  async stats(): Promise<PersistentStats> {
    const { file, namespaceKeys } = this;
    return this.read((connection) => {
      const counters = file.log.counters(connection, namespaceKeys.name);
      const counts = { ...counters, ...this.entries.measure(connection) };
      return new PersistentStats(counts, file.state());
    });
  }

  /** The combined `stats` of all namespaces. Reads every row of the file. */
  async totals(): Promise<PersistentStats> {
    const { file } = this;
    return this.read((connection) => {
      const counts = { ...file.log.totals(connection), ...measureAll(connection) };
      return new PersistentStats(counts, file.state());
    });
  }

  /** Closes this namespace; the cache returned by `open` also flushes and closes the file. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.isRoot) await this.file.close();
  }

  /** `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private async releasePages(): Promise<void> {
    const step = (connection: Connection) => releasePages(connection, PAGES);
    for (let [before, left] = [Number.POSITIVE_INFINITY, 0]; ; before = left) {
      left = await this.file.write(step);
      if (left === 0 || left >= before) break;
    }
    // Until this checkpoint, the pages are released only in the journal. It has no effect while
    // others read, and cannot run in a transaction.
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
    if (this.closed) throw new CacheError('CACHE_CLOSED', 'this cache is closed');
  }
}
