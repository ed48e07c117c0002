import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Codec, jsonCodec } from '@repomap/cache';
import { FakeClock, failureOf } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache, type PersistentCacheOptions, SqliteStore } from '../src/index.js';
import { collect } from './collect.js';

const directory = temporaryDirectories();
const open = (options: Partial<PersistentCacheOptions> = {}) =>
  PersistentCache.open({ cacheDir: directory(), ...options });

describe('a cache on disk', () => {
  test('keeps entries and statistics across processes', async () => {
    const cacheDir = directory();
    {
      await using first = await open({ cacheDir });
      await first.set('key', { a: 1 });
      await first.getMany(['key', 'none']);
    }
    await using second = await open({ cacheDir });
    expect(await second.get('key')).toEqual({ a: 1 });
    const { hits, misses, sets, size, storage } = await second.stats();
    expect({ hits, misses, sets, size, storage }).toEqual({
      hits: 2,
      misses: 1,
      sets: 1,
      size: 1,
      storage: 'disk',
    });
  });

  test('is in a private directory, marked as a cache', async () => {
    const cacheDir = join(directory(), 'a', 'b');
    await using _ = await open({ cacheDir, version: '2.1' });
    expect(statSync(join(cacheDir, 'v1-2.1')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(cacheDir, 'v1-2.1'))).toContain('CACHEDIR.TAG');
  });

  test('is not read by another version', async () => {
    const cacheDir = directory();
    await using one = await open({ cacheDir, version: '1' });
    await using two = await open({ cacheDir, version: '2' });
    await one.set('key', 1);
    expect(await two.get('key')).toBeUndefined();
  });

  test('leaves no journal behind', async () => {
    const cacheDir = directory();
    const cache = await open({ cacheDir });
    await cache.set('key', 1);
    await cache.close();
    expect(readdirSync(join(cacheDir, 'v1')).sort()).toEqual([
      'CACHEDIR.TAG',
      'cache.db',
      'cache.db.lock',
    ]);
  });

  test('makes writes of one connection immediately visible to another', async () => {
    const cacheDir = directory();
    await using a = await open({ cacheDir });
    await using b = await open({ cacheDir });
    await a.set('key', 1);
    expect(await b.get('key')).toBe(1);
    await b.delete('key');
    expect(await a.get('key')).toBeUndefined();
  });

  test('distinguishes keys that have no UTF-8 form', async () => {
    await using cache = await open();
    const keys = ['\ud800', '\ud801', '\uFFFD', '\uFFFE"x"', 'a\0b', 'a'];
    await cache.setMany(keys.map((key) => ({ key, value: key })));
    expect([...(await cache.getMany(keys))]).toEqual(keys.map((key) => [key, key]));
    expect((await collect(cache.keys())).sort()).toEqual([...keys].sort());
  });

  test.each(['a\0b', '\0', '\uFFFE', '\uFFFE"x"', '\uFFFE\0'])(
    'restores the text %j as a value, tag and key',
    async (text) => {
      await using cache = await open();
      const codec = { name: 'text', encode: (value: string) => value, decode: String };
      const texts = cache.namespace<string>('texts', codec);
      await texts.set(text, text, { tag: text });
      expect([...(await texts.getMany([text]))]).toEqual([[text, text]]);
      expect(await collect(texts.keys())).toEqual([text]);
      expect(await texts.deleteByTag(text)).toBe(1);
    },
  );

  test('lists its keys in batches', async () => {
    await using cache = await open();
    const keys = Array.from({ length: 1201 }, (_, index) => `key ${index}`);
    await cache.setMany(['', ...keys].map((key) => ({ key, value: 0 })));
    expect(new Set(await collect(cache.keys()))).toEqual(new Set(['', ...keys]));
  });

  test('rejects a value that its codec cannot encode and stores none of the batch', async () => {
    await using cache = await open();
    const entries = [
      { key: 'a', value: 1 },
      { key: 'b', value: undefined },
    ];
    expect(await failureOf(() => cache.setMany(entries))).toBe('CACHE_VALUE');
    expect(await cache.get('a')).toBeUndefined();
  });

  test('accepts bytes from a codec', async () => {
    const codec: Codec<Uint8Array> = {
      name: 'bytes',
      encode: (value) => value,
      decode: (raw) => raw as Uint8Array,
    };
    await using cache = await PersistentCache.open({ cacheDir: directory(), codec });
    await cache.set('key', Uint8Array.of(0, 255, 10));
    expect(await cache.get('key')).toEqual(Uint8Array.of(0, 255, 10));
  });

  test.each<[message: string, options: unknown]>([
    ['options: expected an object, got null', null],
    ['options: expected an object, got "dir"', 'dir'],
    ['cacheDir: expected the name of a directory, got ""', { cacheDir: '' }],
    ['cacheDir: expected the name of a directory, got 5', { cacheDir: 5 }],
    ['cacheDir: expected the name of a directory, got null', { cacheDir: null }],
    ['sizeLimit: expected a number above 0, got 0', { sizeLimit: 0 }],
    ['sizeLimit: expected a number above 0, got NaN', { sizeLimit: Number.NaN }],
    ['sizeLimit: expected a number above 0, got "5"', { sizeLimit: '5' }],
    ['sizeLimit: expected a number above 0, got 5n', { sizeLimit: 5n }],
    ['cullLimit: expected a number above 0, got 0', { cullLimit: 0 }],
    ['stampInterval: expected a non-negative number, got -1', { stampInterval: -1 }],
    ['busyTimeout: expected a non-negative number, got "1"', { busyTimeout: '1' }],
    ['ttl: expected milliseconds above 0, or Infinity', { ttl: 0 }],
    ['ttl: expected milliseconds above 0, or Infinity', { ttl: -1 }],
    ['ttl: expected milliseconds above 0, or Infinity', { ttl: null }],
    ['ttl: expected milliseconds above 0, or Infinity', { contentTtl: 0 }],
    ['version: expected letters, digits and any of', { version: '../up' }],
    ['version: expected letters, digits and any of', { version: 2 }],
    ['policy: expected one of least-recently-used, ', { policy: 'lru' }],
    ['journalMode: expected one of wal, delete, got "off"', { journalMode: 'off' }],
    ['onCorruption: expected one of recreate, throw', { onCorruption: true }],
    ['codec: expected an object with encode(), decode()', { codec: 'json' }],
    ['clock: expected an object with now()', { clock: Date.now }],
    ['size_limit: unknown option; did you mean sizeLimit?', { size_limit: 1e6 }],
    ['directory: unknown option; expected one of cacheDir, ', { directory: 'dir' }],
  ])('refuses: %s', async (message, options) => {
    const opened = PersistentCache.open(options as PersistentCacheOptions);
    await expect(opened).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringContaining(message),
    });
    await expect(SqliteStore.open(options as PersistentCacheOptions)).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
    });
  });

  test('opens tmp/cache with 500 MB by default', async () => {
    const before = process.cwd();
    const working = directory();
    mkdirSync(working, { recursive: true });
    process.chdir(working);
    try {
      await using cache = await PersistentCache.open();
      await cache.set('key', 1);
      const { directory: found, storage } = await cache.stats();
      const expected = join(process.cwd(), 'tmp', 'cache');
      expect({ found, storage }).toEqual({ found: expected, storage: 'disk' });
      expect(PersistentCache.pathOf()).toBe(join(expected, 'v1', 'cache.db'));
      await using same = await PersistentCache.open({});
      expect(await same.get('key')).toBe(1);
    } finally {
      process.chdir(before);
    }
  });

  test('accepts the settings of the environment', async () => {
    const clock = new FakeClock();
    const env = { CACHE_DIRECTORY: directory(), CACHE_CONTENT_TTL: '60', CACHE_SEARCH_TTL: '0' };
    await using cache = await PersistentCache.open({ ...PersistentCache.fromEnv(env), clock });
    await cache.set('key', 1);
    clock.advance(60_000);
    expect(await cache.get('key')).toBeUndefined();
  });

  test.each([{ expire: 60 }, { Ttl: 60 }, null, 5])(
    'rejects the set options %j',
    async (options) => {
      await using cache = await open();
      await cache.set('key', 'old');
      expect(await failureOf(() => cache.set('key', 'new', options as never))).toBe('CACHE_CONFIG');
      expect(await cache.get('key')).toBe('old');
    },
  );

  test.each<[string, (cache: PersistentCache) => unknown, string]>([
    ['a number as a key', (cache) => cache.set(5 as never, 1), 'CACHE_VALUE'],
    ['a number as a tag', (cache) => cache.set('key', 1, { tag: 5 as never }), 'CACHE_VALUE'],
    ['a number as a name', (cache) => cache.namespace(5 as never), 'CACHE_CONFIG'],
    ['an invalid codec', (cache) => cache.namespace('a', {} as never), 'CACHE_CONFIG'],
  ])('refuses %s', async (_, work, code) => {
    await using cache = await open();
    expect(await failureOf(() => work(cache))).toBe(code);
  });

  test('reports the path of a value that JSON would change', async () => {
    await using cache = await open();
    await expect(cache.set('key', { items: [{ at: new Date(0) }] })).rejects.toMatchObject({
      code: 'CACHE_VALUE',
      message:
        'the codec json cannot encode the value of "key": ' +
        'value.items[0].at: an instance of Date does not survive JSON',
    });
  });

  test('has statistics that can be serialized and spread', async () => {
    const cacheDir = directory();
    await using cache = await open({ cacheDir });
    await cache.set('key', 1);
    await cache.get('key');
    const stats = await cache.stats();
    const fields = {
      hits: 1,
      hitRate: 1,
      totalRequests: 1,
      size: 1,
      storage: 'disk',
      corruptions: 0,
    };
    for (const copy of [JSON.parse(JSON.stringify(stats)), { ...stats }])
      expect(copy).toMatchObject({ ...fields, directory: cacheDir, volume: stats.diskBytes });
    expect(stats.volume).toBeGreaterThan(4096);
  });
});

describe('namespaces', () => {
  test('separate keys, tags and statistics within one file', async () => {
    await using cache = await open();
    const names = ['facts', 'maps', 'facts:', 'fact', 'a/b'];
    const spaces = names.map((name) => cache.namespace<string>(name));
    for (const [index, space] of spaces.entries())
      await space.set('key', String(names[index]), { tag: 'tag' });
    expect(await spaces[0]?.deleteByTag('tag')).toBe(1);
    expect(await spaces[1]?.clear()).toBe(1);
    const values = await Promise.all(spaces.map((space) => space.get('key')));
    expect(values).toEqual([undefined, undefined, 'facts:', 'fact', 'a/b']);
    expect((await spaces[2]?.stats())?.size).toBe(1);
  });

  test('have their own codec, and treat a value of another codec as missing', async () => {
    const cacheDir = directory();
    await using cache = await open({ cacheDir });
    await cache.namespace('x', jsonCodec('one')).set('key', 1);
    expect(await cache.namespace('x', jsonCodec('two')).get('key')).toBeUndefined();
    expect(await cache.namespace('x', jsonCodec('one')).get('key')).toBe(1);
    await cache.namespace('x', jsonCodec('two')).set('key', 2);
    expect(await cache.namespace('x', jsonCodec('one')).get('key')).toBeUndefined();
  });

  test('can be closed without closing the file', async () => {
    await using cache = await open();
    await cache.namespace('x').close();
    await cache.set('key', 1);
    expect(await cache.get('key')).toBe(1);
  });

  test('are closed with the cache', async () => {
    const cache = await open();
    const space = cache.namespace('x');
    await cache.close();
    expect(await failureOf(() => space.get('key'))).toBe('CACHE_CLOSED');
  });
});

describe('a transaction', () => {
  test('writes to several namespaces at once', async () => {
    await using cache = await open();
    const [facts, maps] = [cache.namespace<number>('facts'), cache.namespace<string>('maps')];
    await facts.set('a', 1);
    await maps.set('m', 'map', { tag: 'a' });
    const deleted = await cache.transaction((of) => {
      of(facts).set('b', 2);
      return [of(facts).deleteMany(['a', 'x']), of(maps).deleteByTag('a'), of(facts).get('b')];
    });
    expect(deleted).toEqual([1, 1, 2]);
  });

  test('that throws changes nothing', async () => {
    await using cache = await open();
    await cache.set('a', 1);
    const work = cache.transaction((of) => {
      of(cache).clear();
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await cache.get('a')).toBe(1);
  });
});

describe('time to live', () => {
  test('defaults to that of the cache', async () => {
    const clock = new FakeClock();
    await using cache = await open({ clock, ttl: 1000 });
    await cache.set('a', 1);
    await cache.set('b', 1, { ttl: 2000 });
    await cache.set('c', 1, { ttl: Number.POSITIVE_INFINITY });
    clock.advance(1000);
    expect([...(await cache.getMany(['a', 'b', 'c'])).keys()]).toEqual(['b', 'c']);
    expect(await Promise.all(['a', 'b'].map((key) => cache.has(key)))).toEqual([false, true]);
    expect(await collect(cache.keys())).toEqual(['b', 'c']);
  });

  test.each([Number.MAX_VALUE, 1e17])(
    'of %d, beyond the range of a clock, means no expiry',
    async (ttl) => {
      await using cache = await open();
      await cache.set('key', 'value', { ttl });
      expect(await cache.get('key')).toBe('value');
      expect((await cache.check()).ok).toBe(true);
    },
  );

  test.each([0, -1, Number.NaN, null, '5'])(
    'of %s is also rejected in a transaction',
    async (ttl) => {
      await using cache = await open();
      await cache.set('key', 'old');
      const work = () =>
        cache.transaction((of) => {
          of(cache).set('other', 1);
          of(cache).set('key', 'new', { ttl: ttl as number });
        });
      expect(await failureOf(work)).toBe('CACHE_CONFIG');
      expect([...(await cache.getMany(['key', 'other']))]).toEqual([['key', 'old']]);
    },
  );

  test('removes expired entries in bounded steps during writes', async () => {
    const clock = new FakeClock();
    await using cache = await open({ clock });
    await cache.setMany(Array.from({ length: 25 }, (_, i) => ({ key: `${i}`, value: i, ttl: 10 })));
    clock.advance(10);
    const sizes = [];
    for (let write = 0; write < 3; write += 1) {
      await cache.set('other', write);
      sizes.push((await cache.stats()).size);
    }
    expect(sizes).toEqual([16, 6, 1]);
    expect((await cache.stats()).evictions).toBe(25);
  });

  test('removes all expired entries on request', async () => {
    const clock = new FakeClock();
    await using cache = await open({ clock });
    const space = cache.namespace('x');
    await space.setMany(
      Array.from({ length: 700 }, (_, i) => ({ key: `${i}`, value: i, ttl: 10 })),
    );
    clock.advance(10);
    expect(await cache.expire()).toBeGreaterThanOrEqual(690);
    expect((await space.stats()).size).toBe(0);
  });
});

describe('without a usable directory', () => {
  test('keeps entries in memory and reports it', async () => {
    const cacheDir = directory();
    writeFileSync(cacheDir, 'a file');
    await using cache = await open({ cacheDir });
    await cache.set('key', 1);
    expect(await cache.get('key')).toBe(1);
    expect((await cache.stats()).storage).toBe('memory');
    expect(existsSync(join(cacheDir, 'v1'))).toBe(false);
  });

  test('keeps entries in memory if there is a directory at the path of the file', async () => {
    const cacheDir = directory();
    mkdirSync(join(cacheDir, 'v1', 'cache.db'), { recursive: true });
    await using cache = await open({ cacheDir });
    await cache.set('key', 1);
    expect([await cache.get('key'), (await cache.stats()).storage]).toEqual([1, 'memory']);
  });
});
