import { statSync } from 'node:fs';
import { join } from 'node:path';
import { FakeClock } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { type DiskPolicy, PersistentCache, type PersistentCacheOptions } from '../src/index.js';

const directory = temporaryDirectories();
const MB = 1024 * 1024;
const VALUE = 'x'.repeat(5000);
const YEAR = 365 * 86_400_000;

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
  test('limits the file on disk, with single writes', async () => {
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

  test('holds for batches larger than the limit', async () => {
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

  test('is reached in bounded steps after it was lowered', async () => {
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

  test('causes an event per evicted entry', async () => {
    const { cache, fill } = await filled({});
    const left: string[] = [];
    cache.subscribe((event) => event.type === 'evict' && left.push(`${event.key} ${event.reason}`));
    await fill(0, 400);
    expect(left.slice(0, 3)).toEqual(['key 0 size', 'key 1 size', 'key 2 size']);
    await cache.close();
  });
});

describe('the eviction order', () => {
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
    ['least-recently-used', 0],
    ['least-recently-used', 60_000],
    ['least-recently-stored', 0],
    ['least-frequently-used', 0],
  ] as const)(
    '%s, stamps of %s ms: a clock that is set back keeps no new entry out',
    async (policy, stampInterval) => {
      const { cache, clock, set, fill, present } = await filled({ policy, stampInterval });
      clock.advance(10 * YEAR);
      await fill(0, 420);
      await cache.get('key 419');
      clock.advance(-10 * YEAR);
      const keys = Array.from({ length: 200 }, (_, i) => `new ${i}`);
      for (const key of keys) await set(key);
      expect(await present(keys)).toEqual(keys);
      await cache.close();
    },
  );

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

describe('a value that is larger than the whole limit', () => {
  const HUGE = 'h'.repeat(2 * MB);
  const policies: DiskPolicy[] = [
    'least-recently-used',
    'least-recently-stored',
    'least-frequently-used',
  ];

  /** A full cache of two namespaces, and all that leaves it. */
  async function host(options: Partial<PersistentCacheOptions>) {
    const { cache, cacheDir, fill } = await filled(options);
    await fill(0, 150);
    const guest = cache.namespace<string>('guest');
    await guest.setMany(Array.from({ length: 50 }, (_, i) => ({ key: `${i}`, value: VALUE })));
    const left: string[] = [];
    cache.subscribe((event) => event.type === 'evict' && left.push(`${event.key} ${event.reason}`));
    const sizes = async () => [(await cache.stats()).size, (await guest.stats()).size];
    return { cache, cacheDir, guest, left, sizes };
  }

  const ways: [string, (cache: PersistentCache<string>) => Promise<unknown>][] = [
    ['set', (cache) => cache.set('huge', HUGE)],
    ['set with a tag and a time', (cache) => cache.set('huge', HUGE, { tag: 'a', ttl: 1000 })],
    ['setMany', (cache) => cache.setMany([{ key: 'huge', value: HUGE }])],
    ['a transaction', (cache) => cache.transaction((of) => of(cache).set('huge', HUGE))],
    ['the tag', (cache) => cache.set('huge', VALUE, { tag: 't'.repeat(1.2 * MB) })],
  ];

  test.each(policies.flatMap((policy) => ways.map(([way, put]) => [policy, way, put] as const)))(
    'evicts no other entry under %s, with %s',
    async (policy, _, put) => {
      const { cache, guest, left, sizes } = await host({ policy, cullLimit: 50 });
      const before = await sizes();
      await put(guest);
      for (let write = 0; write < 3; write += 1) await guest.set('0', VALUE);
      expect([await sizes(), await guest.has('huge')]).toEqual([before, false]);
      expect(left).toEqual(['huge size']);
      expect(await guest.stats()).toMatchObject({ sets: 53, evictions: 0 });
      await cache.close();
    },
  );

  test.each(ways)('counts neither as set nor as evicted, with %s', async (_, put) => {
    const { cache } = await filled({});
    await cache.set('small', VALUE);
    for (let time = 0; time < 2; time += 1) await put(cache);
    expect(await cache.stats()).toMatchObject({ sets: 1, evictions: 0, size: 1 });
    await cache.set('huge', VALUE);
    expect(await cache.stats()).toMatchObject({ sets: 2, evictions: 0, size: 2 });
    await put(cache);
    expect(await cache.stats()).toMatchObject({ sets: 2, evictions: 1, size: 1 });
    expect(await cache.totals()).toMatchObject({ sets: 2, evictions: 1, size: 1 });
    await cache.close();
  });

  test('a key that the file holds twice evicts no other entry', async () => {
    const { guest, sizes } = await host({});
    const before = await sizes();
    await guest.set('\u00e9'.repeat(0.6 * MB), VALUE);
    for (let write = 0; write < 150; write += 1) await guest.set('0', VALUE);
    expect(await sizes()).toEqual(before);
  });

  test('a write that fails counts nothing', async () => {
    const { cache } = await filled({});
    const failing = cache.transaction((of) => {
      of(cache).set('small', VALUE);
      of(cache).set('huge', HUGE);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await cache.stats()).toMatchObject({ sets: 0, evictions: 0, size: 0 });
    await cache.close();
  });

  test.each([0.99, 1.02, 1.1, 3])('of %d of the limit never evicts a few others', async (share) => {
    const { cache, cacheDir, fill } = await filled({});
    await fill(0, 3);
    for (let write = 0; write < 70; write += 1)
      await cache.set('huge', 'h'.repeat(Math.floor(share * 2 * MB)));
    expect([(await cache.stats()).size, await cache.has('huge')]).toEqual([3, false]);
    expect(statSync(PersistentCache.pathOf({ cacheDir })).size).toBeLessThan(MB);
    await cache.close();
  });

  test('keeps the rest of its batch and deletes the old value of its key', async () => {
    const { cache, guest, left } = await host({});
    const entries = [
      { key: '0', value: 'new' },
      { key: '1', value: HUGE },
      { key: '2', value: 'new' },
    ];
    await guest.setMany(entries);
    expect([...(await guest.getMany(['0', '1', '2']))]).toEqual([
      ['0', 'new'],
      ['2', 'new'],
    ]);
    expect(left).toEqual(['1 size']);
    await cache.close();
  });

  test('causes an event only if the transaction succeeds', async () => {
    const { cache, guest, left, sizes } = await host({});
    await guest.set('huge', 'old');
    const before = await sizes();
    const work = () =>
      cache.transaction((of) => {
        of(guest).set('huge', HUGE);
        throw new Error('no');
      });
    await expect(work()).rejects.toThrow('no');
    expect([left, await sizes(), await guest.get('huge')]).toEqual([[], before, 'old']);
    await cache.close();
  });

  test.each(policies)(
    'from an earlier, larger limit is the only entry evicted under %s',
    async (policy) => {
      const cacheDir = directory();
      {
        await using larger = await PersistentCache.open<string>({ cacheDir, sizeLimit: 20 * MB });
        await larger.setMany(Array.from({ length: 50 }, (_, i) => ({ key: `${i}`, value: VALUE })));
        await larger.set('huge', 'h'.repeat(5 * MB));
        await larger.get('huge');
      }
      await using cache = await PersistentCache.open<string>({ cacheDir, sizeLimit: MB, policy });
      await cache.set('new', VALUE);
      expect([(await cache.stats()).size, await cache.has('huge')]).toEqual([51, false]);
    },
  );

  test.each([0.5, 0.9, 0.95])(
    'is distinguished from one of %d of the limit, which is stored',
    async (share) => {
      const { cache, left } = await host({ sizeLimit: 5 * MB });
      await cache.set('large', 'l'.repeat(Math.floor(share * 5 * MB)));
      for (let write = 0; write < 3; write += 1) await cache.set('small', 'x');
      expect(await cache.has('large')).toBe(true);
      expect(left).not.toContain('large size');
      await cache.close();
    },
  );

  test('does not exist without a limit', async () => {
    const { cache, guest } = await host({ policy: 'none' });
    await guest.set('huge', HUGE);
    expect(await guest.has('huge')).toBe(true);
    await cache.close();
  });
});

describe('cull', () => {
  test.each<DiskPolicy>(['least-recently-used', 'least-recently-stored', 'least-frequently-used'])(
    'shrinks the file to a lowered limit under %s',
    async (policy) => {
      const { cache, cacheDir, fill } = await filled({ sizeLimit: 8 * MB, policy });
      await fill(0, 1200);
      await cache.close();
      await using lower = await PersistentCache.open<string>({ cacheDir, sizeLimit: MB, policy });
      const left: string[] = [];
      lower.subscribe((event) => event.type === 'evict' && left.push(event.key));
      const removed = await lower.cull();
      const { size, evictions } = await lower.stats();
      expect(size + removed).toBe(1200);
      expect([left.length, evictions]).toEqual([removed, removed]);
      expect(left[0]).toBe('key 0');
      expect(size * VALUE.length).toBeGreaterThan(0.7 * MB);
      expect(statSync(PersistentCache.pathOf({ cacheDir })).size).toBeLessThanOrEqual(MB);
      expect(await lower.has('key 1199')).toBe(true);
      expect(await lower.cull()).toBe(0);
    },
  );

  test('deletes expired entries before live ones', async () => {
    const { cache, cacheDir, clock, fill } = await filled({ sizeLimit: 8 * MB });
    await fill(0, 100);
    await cache.setMany(
      Array.from({ length: 600 }, (_, i) => ({ key: `short ${i}`, value: VALUE, ttl: 10 })),
    );
    await cache.close();
    clock.advance(10);
    await using lower = await PersistentCache.open({ cacheDir, sizeLimit: MB, clock });
    expect(await lower.cull()).toBe(600);
    const { size, evictions } = await lower.stats();
    expect({ size, evictions }).toEqual({ size: 100, evictions: 600 });
  });

  test('releases the space of deleted entries even if nothing is evicted', async () => {
    const { cache, fill } = await filled({ sizeLimit: 8 * MB });
    await fill(0, 1200);
    await cache.clear();
    expect(await cache.cull()).toBe(0);
    expect((await cache.stats()).diskBytes).toBeLessThan(0.2 * MB);
    await cache.close();
  });

  test('without a limit evicts nothing', async () => {
    const { cache, fill } = await filled({ policy: 'none' });
    await fill(0, 600);
    expect([await cache.cull(), (await cache.stats()).size]).toEqual([0, 600]);
    await cache.close();
  });
});

test('expire counts the entries it deletes, emits their events and returns their number', async () => {
  const { cache, clock } = await filled({ sizeLimit: 8 * MB });
  await cache.setMany(
    Array.from({ length: 505 }, (_, i) => ({ key: `${i}`, value: 'x', ttl: 10 })),
  );
  let heard = 0;
  cache.subscribe((event) => {
    if (event.type === 'evict' && event.reason === 'expired') heard += 1;
  });
  clock.advance(10);
  expect([await cache.expire(), heard]).toEqual([505, 505]);
  expect((await cache.stats()).evictions).toBe(505);
  await cache.close();
});
