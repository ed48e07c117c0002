import { CacheError, type Store } from '@repomap/cache';
import { type KeyvLike, keyvStore } from '@repomap/persistent-cache';
import type { CacheConfig } from './cache-config.js';

/** The Keyv adapter for each kind of URL; optional peers of this package. */
const ADAPTERS: Readonly<Record<string, string>> = {
  'postgres:': '@keyv/postgres',
  'postgresql:': '@keyv/postgres',
  'redis:': '@keyv/redis',
  'rediss:': '@keyv/redis',
  'valkey:': '@keyv/valkey',
};

/**
 * The service behind `remoteUrl` as a store of text; undefined when none is set.
 * Connects when first asked. Throws `CACHE_CONFIG` when the adapter is not installed.
 */
export async function openRemote({ remoteUrl }: CacheConfig): Promise<Store<string> | undefined> {
  if (remoteUrl === undefined) return undefined;
  const name = ADAPTERS[new URL(remoteUrl).protocol] ?? '';
  const [adapter, { Keyv }] = await Promise.all([importAdapter(name), import('keyv')]);
  const service = new adapter(remoteUrl);
  const keyv = new Keyv({ store: service, namespace: 'repomap' });
  const store = keyvStore<string>(keyv as unknown as KeyvLike);
  // A service that hangs would never answer a polite goodbye, and its connection hold the process.
  return Object.assign(store, { close: async () => service.disconnect?.(true) });
}

interface Service {
  /** With `force` the connection is dropped without waiting for the other side. */
  disconnect?(force: boolean): Promise<void>;
}

type Adapter = new (url: string) => Service;

async function importAdapter(name: string): Promise<Adapter> {
  try {
    return (await import(/* webpackIgnore: true */ name)).default;
  } catch (cause) {
    const message = `REPO_MAP_CACHE_REMOTE_URL needs ${name}, which is not installed: npm install ${name}`;
    throw new CacheError('CACHE_CONFIG', message, { cause });
  }
}
