import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import {
  CacheError,
  CacheStats,
  type CallOptions,
  type Codec,
  checkEntries,
  checkMethods,
  checkOptions,
  checkTtl,
  jsonCodec,
  type ReadOptions,
  type SetOptions,
  type Store,
  type StoreCapabilities,
  type StoreEntry,
  systemClock,
} from '@repomap/cache';
import { decodeWithChecksum, encodeWithChecksum } from './checksummed-text.js';
import { SqliteStore } from './sqlite-store.js';

/** The methods of `Keyv`, version 5.6 or 6, that a store needs. */
export interface KeyvLike {
  /** The stored values in the order of `keys`, each with its expiry; undefined for missing ones. */
  getManyRaw(keys: string[]): Promise<unknown[]>;
  /** Resolves to a list with `false` for each entry that was not stored; under Keyv 5, to what the adapter does. */
  setMany(entries: { key: string; value: unknown; ttl?: number }[]): Promise<unknown>;
  /** Deletes one entry; whether it existed. */
  delete(key: string): Promise<boolean>;
  /** Deletes entries. The results of adapters differ, so the result is not used. */
  deleteMany(keys: string[]): Promise<unknown>;
  /** Whether each key has a live entry. */
  hasMany(keys: string[]): Promise<boolean[]>;
  /** Closes the connection of the adapter. */
  disconnect(): Promise<void>;
  /** Absent in Keyv 5 for unknown adapters. */
  // biome-ignore lint/suspicious/noExplicitAny: Keyv 5 declares its argument as required and any.
  iterator?: ((namespace?: any) => AsyncGenerator<unknown, void>) | undefined;
  /** Adds a listener. With one, Keyv turns the failures of its adapter into misses. */
  on(event: 'error', listener: (error: unknown) => void): unknown;
  readonly namespace?: string | undefined;
  /** The adapter. */
  readonly store?: unknown;
}

type UsableKeyv = KeyvLike & { iterator: NonNullable<KeyvLike['iterator']> };

const NEEDED = [
  ...(['getManyRaw', 'setMany', 'delete', 'deleteMany', 'hasMany'] as const),
  ...(['disconnect', 'iterator', 'on'] as const),
] satisfies (keyof KeyvLike)[];

/** How `keyvStore` encodes values. */
export interface KeyvStoreOptions<V> {
  /**
   * Encodes values, with a checksum. If absent, Keyv serializes values, and values that are not JSON
   * are rejected.
   */
  readonly codec?: Codec<V>;
}

/**
 * Wraps any Keyv as a `Store`: Redis, Valkey, PostgreSQL, `@keyv/sqlite`.
 * Throws `CACHE_CONFIG` if the Keyv lacks a required method, or if its namespace has a character that
 * Redis reads as a pattern.
 *
 * It does not support recency, size limits or tags. A batch is atomic only if the Keyv adapter makes
 * it so. `clear` reads every key to count them, and throws `CACHE_CONFIG` for a Keyv without a
 * namespace on an adapter that others may share. Statistics cover this object only.
 */
export function keyvStore<V>(keyv: KeyvLike, options: KeyvStoreOptions<V> = {}): Store<V> {
  return keyvStoreOn(keyv, options, isOwn(keyv?.store) ? 'own' : 'shared');
}

/** `own`: nobody else has entries in the adapter, or it keeps them apart. */
export function keyvStoreOn<V>(
  keyv: KeyvLike,
  options: KeyvStoreOptions<V>,
  adapter: 'own' | 'shared',
): Store<V> {
  const { codec } = checkOptions(options, ['codec']) as KeyvStoreOptions<V>;
  checkMethods({ codec }, 'codec', ['encode', 'decode']);
  const missing = NEEDED.filter((name) => typeof keyv?.[name] !== 'function');
  if (missing.length > 0)
    throw new CacheError(
      'CACHE_CONFIG',
      `this Keyv has no ${missing.join(', ')}: expected Keyv version 5.6 or 6 ` +
        'with an adapter that it supports (npm install keyv@6.1.0)',
    );
  const { namespace } = keyv;
  if (adapter === 'shared' && namespace !== undefined && GLOB.test(namespace))
    throw new CacheError(
      'CACHE_CONFIG',
      `namespace: expected none of the characters * ? [ ] \\, which Redis reads as a pattern ` +
        `that matches other namespaces, got ${JSON.stringify(namespace)}`,
    );
  return new KeyvStore<V>(keyv as UsableKeyv, codec, adapter === 'shared' && !namespace);
}

const GLOB = /[*?[\]\\]/;
/** PostgreSQL's adapter has room for 255 characters, with the namespace. */
const LONGEST_KEY = 180;
/** Maximum number of keys deleted by one request. */
const DELETE_BATCH = 1000;

/** Whether an adapter is in memory, or keeps its Keyv apart from the rest of its database. */
function isOwn(store: unknown): boolean {
  if (store instanceof Map || store instanceof SqliteStore) return true;
  return (store as { readonly store?: unknown } | undefined)?.store instanceof Map;
}

const json = jsonCodec();

class KeyvStore<V> implements Store<V> {
  readonly capabilities: StoreCapabilities = {
    recency: false,
    sizeLimit: false,
    tags: false,
    ttl: true,
  };
  private readonly keyv: UsableKeyv;
  private readonly codec: Codec<V> | undefined;
  /** Whether clearing the Keyv would delete entries of others. */
  private readonly isUnbounded: boolean;
  private readonly failures = new AsyncLocalStorage<unknown[]>();
  private counts = { hits: 0, misses: 0, sets: 0 };
  private closed = false;

  constructor(keyv: UsableKeyv, codec: Codec<V> | undefined, isUnbounded: boolean) {
    this.keyv = keyv;
    this.codec = codec;
    this.isUnbounded = isUnbounded;
    // With an error listener, Keyv turns failures into misses; without one, a lost connection
    // terminates the process. Each call collects the errors emitted during it.
    keyv.on('error', (error) => this.failures.getStore()?.push(error));
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    return (await this.getMany([key], options)).get(key);
  }

  async getMany(keys: readonly string[], options: ReadOptions = {}): Promise<Map<string, V>> {
    const found = new Map<string, V>();
    const values = await this.ask('getManyRaw', keys.map(toKeyv), options);
    for (const [index, stored] of values.entries()) {
      const value = this.decode(stored);
      if (value === undefined) continue;
      const key = keys[index] ?? '';
      found.set(key, value);
      const { expires } = stored as { expires?: number };
      if (typeof expires === 'number') options.onTtl?.(key, expires - systemClock.now());
    }
    this.counts.hits += found.size;
    this.counts.misses += keys.length - found.size;
    return found;
  }

  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    await this.setMany([{ ...options, key, value }], options);
  }

  async setMany(entries: Iterable<StoreEntry<V>>, options: CallOptions = {}): Promise<void> {
    const all = checkEntries(entries).map((entry) => this.encode(entry));
    // PostgreSQL rejects a batch that contains a key twice.
    const unique = new Map(all.map((entry) => [entry.key, entry]));
    const done = await this.call(() => this.keyv.setMany([...unique.values()]), options);
    if ([done].flat().includes(false)) throw failed([]);
    this.counts.sets += all.length;
  }

  async delete(key: string): Promise<boolean> {
    return Boolean(await this.call(() => this.keyv.delete(toKeyv(key))));
  }

  async deleteMany(keys: readonly string[]): Promise<number> {
    const unique = [...new Set(keys)].map(toKeyv);
    // Not every adapter reports for each key whether it existed.
    const there = await this.ask('hasMany', unique);
    const existing = unique.filter((_, index) => there[index]);
    await this.deleteStored(existing);
    return existing.length;
  }

  async deleteByTag(_tag: string): Promise<number> {
    throw noTags();
  }

  async clear(): Promise<number> {
    if (this.isUnbounded)
      throw new CacheError(
        'CACHE_CONFIG',
        'clear would delete the entries of others, because this Keyv has no namespace; ' +
          "set one, as in new Keyv({ store, namespace: 'users' })",
      );
    const keys = await this.keys();
    // Adapters clear a pattern: for PostgreSQL, `_` and `%` in a namespace match any text of others.
    await this.deleteStored(keys);
    return keys.length;
  }

  async stats(): Promise<CacheStats> {
    return new CacheStats({ ...this.counts, size: (await this.keys()).length });
  }

  /** Also disconnects the Keyv. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.keyv.disconnect();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Valkey rejects an empty batch. */
  private async ask(
    method: 'getManyRaw' | 'hasMany',
    keys: string[],
    options?: CallOptions,
  ): Promise<unknown[]> {
    const answer = await this.call(
      async () => (keys.length > 0 ? this.keyv[method](keys) : []),
      options,
    );
    // Keyv 5 hands on what an adapter answers.
    if (!Array.isArray(answer)) throw failed([], `${method} has no answer`);
    return answer;
  }

  private async deleteStored(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += DELETE_BATCH) {
      const batch = keys.slice(from, from + DELETE_BATCH);
      await this.call(() => this.keyv.deleteMany(batch));
    }
  }

  /** As Keyv knows them. A service also lists those of a namespace that begins with this one and `::`. */
  private async keys(): Promise<readonly string[]> {
    return this.call(async () => {
      const keys: string[] = [];
      for await (const entry of this.keyv.iterator()) keys.push((entry as [key: string])[0]);
      return keys.filter((key) => !SEPARATED.test(key));
    });
  }

  private encode({ key, value, tag, ttl }: StoreEntry<V>): Parameters<KeyvLike['setMany']>[0][0] {
    if (tag !== undefined) throw noTags();
    // Keyv treats 0 as no expiry, and Redis accepts only whole milliseconds.
    const left = Math.ceil(checkTtl(ttl));
    const bounded = left <= Number.MAX_SAFE_INTEGER - systemClock.now();
    const lifetime = bounded ? { ttl: left } : ttl === undefined ? {} : { ttl: 0 };
    if (this.codec !== undefined)
      return { key: toKeyv(key), value: encodeWithChecksum(this.codec, value, key), ...lifetime };
    if (json.encode(value) !== JSON.stringify(value))
      throw new CacheError('CACHE_VALUE', 'value: -0 is changed by the JSON of Keyv');
    return { key: toKeyv(key), value, ...lifetime };
  }

  private decode(stored: unknown): V | undefined {
    const { value, expires } = (stored ?? {}) as { value?: unknown; expires?: number };
    // Adapters disagree by a millisecond on when an entry expires.
    if (expires !== undefined && expires <= systemClock.now()) return undefined;
    if (this.codec === undefined) return value as V | undefined;
    return typeof value === 'string' ? decodeWithChecksum(this.codec, value) : undefined;
  }

  private async call<T>(work: () => Promise<T>, { signal }: CallOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    if (this.closed) throw new CacheError('CACHE_CLOSED', 'this store is closed');
    const errors: unknown[] = [];
    const result = await this.failures.run(errors, work).catch((error: unknown) => {
      throw failed([error]); // Keyv 5 throws some failures instead of emitting them.
    });
    signal?.throwIfAborted();
    if (errors.length > 0) throw failed(errors);
    return result;
  }
}

/** What can be the end of a namespace and the `::` that services put between it and a key. */
const SEPARATED = /^:|::/;

/**
 * Escapes keys that not every service can keep apart: the empty key, which Keyv ignores, lone
 * surrogates, which UTF-8 lacks, those that another namespace may have, and those that PostgreSQL
 * rejects: with NUL, or too long.
 */
function toKeyv(key: string): string {
  const isPlain = key !== '' && !/^%|\0/.test(key) && !SEPARATED.test(key) && key.isWellFormed();
  const text = isPlain ? key : `%${JSON.stringify(key).replaceAll(':', '\\u003a')}`;
  return text.length <= LONGEST_KEY ? text : `%${createHash('sha256').update(text).digest('hex')}`;
}

function failed(errors: readonly unknown[], problem = 'it did not store a value'): CacheError {
  const message = `the Keyv store failed: ${errors[0] ?? problem}`;
  return new CacheError('CACHE_BUSY', message, { cause: errors[0] });
}

function noTags(): CacheError {
  return new CacheError('CACHE_CONFIG', 'Keyv stores do not support tags');
}
