import { DatabaseSync } from 'node:sqlite';
import { FakeClock } from '@repomap/cache/testing';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache } from '../src/index.js';

const directory = temporaryDirectories();

test('lists the newest entries first, with their bytes and times', async () => {
  const clock = new FakeClock();
  const options = { cacheDir: directory(), clock, stampInterval: 0 };
  const start = clock.now();
  {
    await using cache = await PersistentCache.open(options);
    const facts = cache.namespace<string>('facts');
    await cache.namespace('other').set('x', 1);
    for (const key of ['a', 'b', 'c']) {
      await facts.set(key, key.repeat(1000));
      clock.advance(10);
    }
    await facts.get('b');
    await facts.set('d', 'd', { ttl: 5 });
    clock.advance(5);
  }
  await using cache = await PersistentCache.open(options);
  const newest = await cache.namespace('facts').newest(2);
  expect(newest).toMatchObject([
    { key: 'c', storedAt: start + 20, usedAt: start + 20 },
    { key: 'b', storedAt: start + 10, usedAt: start + 30 },
  ]);
  expect(newest.every(({ bytes }) => bytes > 1000 && bytes < 1200)).toBe(true);
});

test.each<[string, (cache: PersistentCache) => Promise<unknown>]>([
  ['a read', (cache) => cache.get('b')],
  ['a check that repairs', (cache) => cache.check({ fix: true })],
])('%s counts the damage it finds for the processes to come', async (_title, find) => {
  const cacheDir = directory();
  {
    await using cache = await PersistentCache.open({ cacheDir });
    await cache.set('a', 'first');
    await cache.set('b', 'second');
    using database = new DatabaseSync(PersistentCache.pathOf({ cacheDir }));
    database.exec("UPDATE entry SET value = replace(value, 'second', 'hacked')");
  }
  {
    await using cache = await PersistentCache.open({ cacheDir });
    await find(cache);
  }
  await using cache = await PersistentCache.open({ cacheDir });
  expect(await cache.stats()).toMatchObject({ lost: 1, size: 1 });
});
