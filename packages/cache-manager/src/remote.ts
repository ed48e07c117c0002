import { CacheError, type Store, type StoreEntry } from '@repomap/cache';
import { type KeyvLike, keyvStore } from '@repomap/persistent-cache';
import type { CacheConfig } from './cache-config.js';
import { parseRemoteUrl, type RemoteUrl } from './remote-url.js';

/** A service that keeps text by key. */
export interface RemoteService extends Pick<Store<string>, 'getMany' | 'setMany' | 'close'> {
  /** What keeps it from connecting, in the words of the server or the system; safe to print. */
  readonly problem?: string | undefined;
}

/**
 * The service behind `remoteUrl`; undefined when none is set. Begins to connect and does not wait.
 * Throws `CACHE_CONFIG` when the adapter is not installed.
 */
export async function openRemote({ remoteUrl }: CacheConfig): Promise<RemoteService | undefined> {
  const remote = remoteUrl === undefined ? undefined : parseRemoteUrl(remoteUrl);
  if (remote === undefined) return undefined;
  const [Adapter, { Keyv }] = await Promise.all([importAdapter(remote.adapter), import('keyv')]);
  const adapter = new Adapter(optionsFor(remote));
  // Keyv would wait for one entry of a batch after the other.
  adapter.setMany ??= (entries) =>
    Promise.all(entries.map(({ key, value, ttl }) => adapter.set(key, value, ttl)));
  const keyv = new Keyv({ store: adapter, namespace: 'repomap' });
  const store = keyvStore<string>(keyv as unknown as KeyvLike);
  const service = new DescribedService(store, adapter, remote.secrets);
  // The other adapters connect when they are made.
  adapter.getClient?.().catch(() => {});
  return service;
}

interface Adapter {
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
  /** Not of `@keyv/valkey`. */
  setMany?(entries: readonly AdapterEntry[]): Promise<unknown>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  /** Of `@keyv/redis`: connects. */
  getClient?(): Promise<unknown>;
  /** With `force` the connection is dropped without waiting for the other side. */
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

/** A request fails with its connection, rather than to wait for the next one. */
function optionsFor({ adapter, url }: RemoteUrl): object {
  if (adapter === '@keyv/redis') return { url, socket: { reconnectStrategy: false } };
  if (adapter === '@keyv/valkey') return { uri: url, maxRetriesPerRequest: 0 };
  return { uri: url, allowExitOnIdle: true, log: endOnlyTheConnection };
}

/**
 * `pg` ends the process when a server drops an idle connection and nobody listens to the pool, which
 * the adapter keeps to itself. The pool calls its `log` as a method, before it has any connection.
 */
function endOnlyTheConnection(this: NodeJS.EventEmitter): void {
  if (this.listenerCount('error') === 0) this.on('error', () => {});
}

/**
 * Fails in the words of the server. Causes are left out: clients attach to them what they sent,
 * passwords included.
 */
class DescribedService implements RemoteService {
  private readonly store: Store<string>;
  private readonly adapter: Adapter;
  private readonly secrets: readonly string[];
  private trouble: string | undefined;

  constructor(store: Store<string>, adapter: Adapter, secrets: readonly string[]) {
    this.store = store;
    this.adapter = adapter;
    this.secrets = secrets;
    adapter.on('error', (error) => {
      const text = this.describe(error);
      if (!CONSEQUENCE.test(text)) this.trouble = text;
    });
  }

  get problem(): string | undefined {
    return this.trouble;
  }

  getMany(keys: readonly string[]): Promise<Map<string, string>> {
    return this.call(() => this.store.getMany(keys));
  }

  setMany(entries: Iterable<StoreEntry<string>>): Promise<void> {
    return this.call(() => this.store.setMany(entries));
  }

  /** A service that hangs would never answer a polite goodbye. */
  async close(): Promise<void> {
    await this.adapter.disconnect?.(true);
  }

  private async call<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.trouble = undefined;
      return result;
    } catch (error) {
      throw new CacheError('CACHE_BUSY', this.trouble ?? this.describe(error));
    }
  }

  private describe(error: unknown): string {
    const text = messageOf(error);
    return this.secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
  }
}

/** How clients fail a request for want of a connection, without saying why there is none. */
const CONSEQUENCE =
  /^(?:Redis client is not connected|Reached the max retries|Connection is closed)/;

/** Node gives an error without a message where a host has several addresses. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map(messageOf).join('; ');
  const { cause } = Object(error) as { readonly cause?: unknown };
  if (CacheError.is(error) && cause !== undefined) return messageOf(cause);
  return error instanceof Error ? error.message : String(error);
}
