import { join } from 'node:path';
import type { Clock } from '@repomap/cache';
import { storeContract } from '@repomap/cache/testing';
import { Keyv } from 'keyv';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { keyvStore, openKeyvSqlite, PersistentCache, SqliteStore } from '../src/index.js';
import { temporaryDirectories } from './temporary-directory.js';

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
      return openKeyvSqlite({ file: join(directory(), 'keyv.db') });
    },
    { tags: false },
  );
});
