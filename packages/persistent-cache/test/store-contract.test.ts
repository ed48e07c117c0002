import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { KeyvSqlite } from '@keyv/sqlite';
import type { Clock } from '@repomap/cache';
import { storeContract } from '@repomap/cache/testing';
import { Keyv } from 'keyv';
import { Keyv as Keyv5 } from 'keyv-5';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { keyvStore, openKeyvSqlite, PersistentCache, SqliteStore } from '../src/index.js';

const directory = temporaryDirectories();
const runner = { describe, test, expect };

/** Keyv reads the time itself. */
function useInKeyv(clock: Clock): void {
  vi.spyOn(Date, 'now').mockImplementation(() => clock.now());
}
afterEach(() => void vi.restoreAllMocks());

describe('PersistentCache', () => {
  storeContract(runner, (clock) => PersistentCache.open({ cacheDir: directory(), clock }));
});

describe('a namespace of a PersistentCache', () => {
  storeContract(runner, async (clock) => {
    const cache = await PersistentCache.open({ cacheDir: directory(), clock });
    await cache.set('key', 'of the root');
    return cache.namespace('inner');
  });
});

describe('PersistentCache without a write-ahead log', () => {
  storeContract(runner, (clock) =>
    PersistentCache.open({ cacheDir: directory(), journalMode: 'delete', clock }),
  );
});

describe('keyvStore of a Keyv in memory', () => {
  storeContract(
    runner,
    (clock) => {
      useInKeyv(clock);
      return keyvStore(new Keyv());
    },
    { tags: false },
  );
});

/** Like the adapters of Redis and PostgreSQL, it answers `setMany` with nothing. */
class MapAdapter extends EventEmitter {
  readonly opts = { dialect: 'redis' };
  namespace?: string;
  private readonly entries = new Map<string, unknown>();

  async get(key: string): Promise<unknown> {
    return this.entries.get(key);
  }
  async set(key: string, value: unknown): Promise<void> {
    this.entries.set(key, value);
  }
  async setMany(entries: readonly { key: string; value: unknown }[]): Promise<void> {
    for (const { key, value } of entries) this.entries.set(key, value);
  }
  async delete(key: string): Promise<boolean> {
    return this.entries.delete(key);
  }
  async clear(): Promise<void> {
    this.entries.clear();
  }
  iterator(): AsyncIterable<[string, unknown]> {
    return Readable.from(this.entries);
  }
}

describe.each<[adapter: string, make: () => ConstructorParameters<typeof Keyv5>[0]]>([
  ['memory', () => undefined],
  ['an adapter whose setMany resolves to nothing', () => ({ store: new MapAdapter() })],
])('keyvStore of a Keyv 5 on %s', (_adapter, options) => {
  storeContract(
    runner,
    (clock) => {
      useInKeyv(clock);
      return keyvStore(new Keyv5(options()));
    },
    { tags: false },
  );
});

describe('keyvStore of a Keyv on SqliteStore', () => {
  storeContract(
    runner,
    async (clock) => {
      useInKeyv(clock);
      return keyvStore(
        new Keyv({ store: await SqliteStore.open({ cacheDir: directory(), clock }) }),
      );
    },
    { tags: false },
  );
});

describe('the preset of @keyv/sqlite', () => {
  storeContract(
    runner,
    (clock) => {
      useInKeyv(clock);
      return openKeyvSqlite({ file: join(directory(), 'keyv.db'), Keyv, KeyvSqlite });
    },
    { tags: false },
  );
});
