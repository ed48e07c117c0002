import { CacheError, type Store, type StoreEntry } from '@repomap/cache';
import { type KeyvLike, keyvStore } from '@repomap/persistent-cache';
import type { CacheConfig } from './cache-config.js';
import { PostgresPool } from './postgres-pool.js';
import { parseRemoteUrl, type RemoteUrl } from './remote-url.js';

/** A service that stores text by key. */
export interface RemoteService extends Pick<Store<string>, 'getMany' | 'setMany' | 'close'> {
  /** Why it cannot connect, as the server or the system reported it; safe to print. */
  readonly problem?: string | undefined;
}

/**
 * The service at `remoteUrl`; undefined if none is set. Starts to connect without waiting.
 * Throws `CACHE_CONFIG` if the adapter is not installed.
 */
export async function openRemote({ remoteUrl }: CacheConfig): Promise<RemoteService | undefined> {
  const remote = remoteUrl === undefined ? undefined : parseRemoteUrl(remoteUrl);
  if (remote === undefined) return undefined;
  const [Adapter, { Keyv }] = await Promise.all([importAdapter(remote.adapter), import('keyv')]);
  const pool = remote.adapter === '@keyv/postgres' ? new PostgresPool(remote.url) : undefined;
  const adapter = new Adapter(pool?.options ?? optionsFor(remote));
  // Keyv would write the entries of a batch one after the other for Valkey. For Redis, it would use a
  // transaction, whose error does not say why the server refused an entry.
  if (pool === undefined)
    adapter.setMany = (entries) =>
      Promise.all(entries.map(({ key, value, ttl }) => adapter.set(key, value, ttl)));
  const keyv = new Keyv({ store: adapter, namespace: 'repomap', serialization });
  const store = keyvStore<string>(keyv as unknown as KeyvLike);
  // A graceful close would wait forever for a service that hangs.
  const close = async () => (pool === undefined ? adapter.disconnect?.(true) : pool.close());
  const service = new DescribedService(store, adapter, remote.secrets, close);
  // The other adapters connect on creation. A failure to connect is an `error` event of the adapter.
  adapter.getClient?.().catch(() => {});
  return service;
}

/** To Keyv, an entry that is not JSON is a failure, of the whole batch. Here it is a miss, as is any other wrong one. */
const serialization = {
  stringify: (entry: unknown) => JSON.stringify(entry),
  parse<T>(text: string): T | undefined {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },
};

interface Adapter {
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
  /** Missing in `@keyv/valkey`. */
  setMany?(entries: readonly AdapterEntry[]): Promise<unknown>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  /** Only in `@keyv/redis`: connects. */
  getClient?(): Promise<unknown>;
  /** With `force`, drops the connection without waiting for the server. */
  disconnect?(force: boolean): Promise<void>;
}

interface AdapterEntry {
  readonly key: string;
  readonly value: unknown;
  readonly ttl?: number;
}

type AdapterClass = new (options: object) => Adapter;

async function importAdapter(name: string): Promise<AdapterClass> {
  try {
    return (await import(/* webpackIgnore: true */ name)).default;
  } catch (cause) {
    const message = `REPO_MAP_CACHE_REMOTE_URL needs ${name}, which is not installed: npm install ${name}`;
    throw new CacheError('CACHE_CONFIG', message, { cause });
  }
}

/** Requests fail with their connection instead of waiting for the next one. */
function optionsFor({ adapter, url }: RemoteUrl): object {
  if (adapter === '@keyv/redis') return { url, socket: { reconnectStrategy: false } };
  return { uri: url, maxRetriesPerRequest: 0 };
}

/**
 * Fails with the server's own message. Causes are dropped, because clients attach what they sent,
 * including passwords.
 */
class DescribedService implements RemoteService {
  private readonly store: Store<string>;
  private readonly secrets: readonly string[];
  readonly close: () => Promise<void>;
  private connectionProblem: string | undefined;

  constructor(
    store: Store<string>,
    adapter: Adapter,
    secrets: readonly string[],
    close: () => Promise<void>,
  ) {
    this.store = store;
    this.secrets = secrets;
    this.close = close;
    adapter.on('error', (error) => {
      const text = this.describe(error);
      if (!this.isConsequence(text)) this.connectionProblem = text;
    });
  }

  get problem(): string | undefined {
    return this.connectionProblem;
  }

  getMany(keys: readonly string[]): Promise<Map<string, string>> {
    return this.call(() => this.store.getMany(keys));
  }

  setMany(entries: Iterable<StoreEntry<string>>): Promise<void> {
    return this.call(() => this.store.setMany(entries));
  }

  private async call<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.connectionProblem = undefined;
      return result;
    } catch (error) {
      throw new CacheError('CACHE_BUSY', this.connectionProblem ?? this.describe(error));
    }
  }

  /** With a password, the service asks for one only if it has refused that one before. */
  private isConsequence(text: string): boolean {
    return CONSEQUENCE.test(text) || (this.secrets.length > 0 && text.startsWith('NOAUTH'));
  }

  private describe(error: unknown): string {
    const text = messageOf(error);
    return this.secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
  }
}

/** How clients report that there is no connection, without the reason. */
const CONSEQUENCE =
  /^(?:Redis client is not connected|Reached the max retries|Connection is closed)/;

interface FailureDetails {
  readonly cause?: unknown;
  /** Of a transaction of `iovalkey`: why its commands were refused. */
  readonly previousErrors?: readonly unknown[];
}

/** If a host has several addresses, Node's error has no message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map(messageOf).join('; ');
  const { cause, previousErrors } = Object(error) as FailureDetails;
  if (previousErrors?.[0] !== undefined) return messageOf(previousErrors[0]);
  if (CacheError.is(error) && cause !== undefined) return messageOf(cause);
  return error instanceof Error ? error.message : String(error);
}
