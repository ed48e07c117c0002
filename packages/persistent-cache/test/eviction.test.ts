import { statSync } from 'node:fs';
import { join } from 'node:path';
import { FakeClock } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { type DiskPolicy, PersistentCache, type PersistentCacheOptions } from '../src/index.js';
import { temporaryDirectories } from './temporary-directory.js';

const directory = temporaryDirectories();
const MB = 1024 * 1024;
const VALUE = 'x'.repeat(5000);

async function filled(options: Partial<PersistentCacheOptions>) {
  const clock = new FakeClock();
  const cacheDir = directory();
  const limits = { sizeLimit: 2 * MB, stampInterval: 0 };
  const cache = await PersistentCache.open<string>({
    cacheDir,
    clock,
    ...limits,
    ...options,
  } as never);
  const set = async (key: string) => {
    clock.advance(1);
    await cache.set(key, VALUE);
  };
  const fill = async (from: number, to: number) => {
    for (let index = from; index < to; index += 1) await set(`key ${index}`);
  };
  const present = async (keys: string[]) => {
    const found = await Promise.all(keys.map((key) => cache.has(key)));
    return keys.filter((_, index) => found[index]);
  };
  return { cache, cacheDir, clock, set, fill, present };
}

describe('the size limit', () => {
  test('is true to the file on disk, in single writes', async () => {
    const { cache, cacheDir, fill } = await filled({});
    for (let step = 0; step < 10; step += 1) {
      await fill(step * 100, step * 100 + 100);
      expect(statSync(join(cacheDir, 'v1', 'cache.db')).size).toBeLessThanOrEqual(2 * MB);
    }
    const { size, bytes, evictions } = await cache.stats();
    expect(size + evictions).toBe(1000);
    expect(bytes).toBeGreaterThan(1.4 * MB);
    await cache.close();
    expect(statSync(join(cacheDir, 'v1', 'cache.db')).size).toBeLessThanOrEqual(2 * MB);
  });

  test('is kept by batches larger than itself', async () => {
    const { cache, cacheDir } = await filled({});
    for (let batch = 0; batch < 3; batch += 1)
      await cache.setMany(
        Array.from({ length: 1000 }, (_, index) => ({ key: `${batch} ${index}`, value: VALUE })),
      );
    for (let write = 0; write < 20; write += 1) await cache.set('last', VALUE);
    expect(await cache.get('last')).toBe(VALUE);
    await cache.close();
    expect(statSync(join(cacheDir, 'v1', 'cache.db')).size).toBeLessThanOrEqual(2.1 * MB);
  });

  test('is reached in bounded steps when it was lowered', async () => {
    const { cache, cacheDir, fill } = await filled({ sizeLimit: 4 * MB });
    await fill(0, 600);
    await cache.close();
    await using lower = await PersistentCache.open({ cacheDir, sizeLimit: 1 * MB });
    const before = (await lower.stats()).size;
    await lower.set('new', VALUE);
    expect((await lower.stats()).size).toBe(before + 1 - 10);
    for (let write = 0; write < 80; write += 1) await lower.set('new', VALUE);
    await lower.close();
    expect(statSync(join(cacheDir, 'v1', 'cache.db')).size).toBeLessThanOrEqual(1 * MB);
  });

  test('tells of what leaves', async () => {
    const { cache, fill } = await filled({});
    const left: string[] = [];
    cache.subscribe((event) => event.type === 'evict' && left.push(`${event.key} ${event.reason}`));
    await fill(0, 400);
    expect(left.slice(0, 3)).toEqual(['key 0 size', 'key 1 size', 'key 2 size']);
    await cache.close();
  });
});

describe('what leaves first', () => {
  const survivors = async (policy: DiskPolicy) => {
    const { cache, clock, set, fill, present } = await filled({ policy });
    await set('used');
    await set('stored again');
    await set('often');
    await set('left alone');
    for (let read = 0; read < 5; read += 1) {
      clock.advance(1);
      await cache.get('often');
    }
    await fill(0, 250);
    await cache.get('used');
    await set('stored again');
    await fill(250, 420);
    const left = await present(['used', 'stored again', 'often', 'left alone']);
    await cache.close();
    return left;
  };

  test.each<[DiskPolicy, string[]]>([
    ['least-recently-used', ['used', 'stored again']],
    ['least-recently-stored', ['stored again']],
    ['least-frequently-used', ['used', 'stored again', 'often']],
    ['none', ['used', 'stored again', 'often', 'left alone']],
  ])('%s keeps %j', async (policy, expected) => {
    expect(await survivors(policy)).toEqual(expected);
  });

  test.each([
    ['within the stamp interval leaves no stamp', 0, []],
    ['after the stamp interval leaves a stamp', 60_000, ['used']],
  ])('a read %s', async (_, wait, expected) => {
    const { cache, clock, set, fill, present } = await filled({ stampInterval: 60_000 });
    await set('used');
    await fill(0, 200);
    clock.advance(wait);
    await cache.get('used');
    await fill(200, 420);
    expect(await present(['used', 'key 0'])).toEqual(expected);
    await cache.close();
  });
});
