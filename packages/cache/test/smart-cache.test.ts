import { describe, expect, test, vi } from 'vitest';
import {
  type EvictionPolicy,
  EvictReason,
  SmartCache,
  type SmartCacheOptions,
} from '../src/index.js';
import { FakeClock, validateCache } from '../src/testing/index.js';

const POLICIES: EvictionPolicy[] = ['lru', 'lfu', 'ttl', 'adaptive'];
const HOUR = 3_600_000;

/** A cache with any policy, and the evictions it reported. */
function open(policy: EvictionPolicy, more: Partial<SmartCacheOptions<string, string>> = {}) {
  const clock = new FakeClock();
  const left: string[] = [];
  const cache = new SmartCache<string, string>({
    maxSize: 3,
    policy,
    ...(policy === 'ttl' && { ttl: HOUR }),
    clock,
    onEvict: (key, value, reason) => left.push(`${key}=${value} ${reason}`),
    ...more,
  } as SmartCacheOptions<string, string>);
  return { cache, clock, left };
}

const keysOf = (cache: SmartCache<string, string>) => [...cache].map(([key]) => key).sort();

describe.each(POLICIES)('with the %s policy', (policy) => {
  test('behaves like a Map', () => {
    const { cache } = open(policy);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.set('a', '1').set('b', '2').get('a')).toBe('1');
    expect([cache.has('a'), cache.has('x')]).toEqual([true, false]);
    expect([cache.peek('b'), cache.peek('x')]).toEqual(['2', undefined]);
    expect(Object.fromEntries(cache.entries())).toEqual({ a: '1', b: '2' });
    expect([cache.delete('a'), cache.delete('a')]).toEqual([true, false]);
    expect(cache.size).toBe(1);
    cache.clear();
    expect([cache.size, keysOf(cache)]).toEqual([0, []]);
  });

  test('never exceeds its maximum size and always contains the last set entry', () => {
    const { cache } = open(policy);
    for (let i = 0; i < 20; i += 1) {
      cache.set(`${i}`, 'value');
      expect(cache.has(`${i}`)).toBe(true);
      expect(cache.size).toBe(Math.min(i + 1, 3));
    }
  });

  test('never exceeds its maximum bytes', () => {
    const { cache, left } = open(policy, { maxSize: 100, maxBytes: 10, sizeOf: (v) => v.length });
    cache.set('a', '12345').set('b', '12345');
    expect(cache.bytes).toBe(10);
    cache.set('c', '123');
    expect(cache.bytes).toBe(8);
    cache.set('c', '1234567890');
    expect([keysOf(cache), cache.bytes]).toEqual([['c'], 10]);
    cache.set('huge', '12345678901');
    expect(keysOf(cache)).toEqual(['c']);
    expect(left.at(-1)).toBe('huge=12345678901 size');
    cache.set('c', '12345678901');
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
    expect(validateCache(cache)).toEqual([]);
  });

  test('can be limited by bytes alone', () => {
    const cache = new SmartCache<number, string>({
      maxBytes: 1000,
      sizeOf: (value) => value.length,
      ...(policy === 'ttl' ? { policy, ttl: HOUR } : { policy }),
    });
    for (let i = 0; i < 3000; i += 1) cache.set(i, 'x');
    expect([cache.size, cache.bytes]).toEqual([1000, 1000]);
    expect(validateCache(cache)).toEqual([]);
  });

  test('an entry expires exactly at its expiry time', () => {
    const { cache, clock, left } = open(policy);
    cache.set('a', '1', { ttl: 100 }).set('b', '2');
    clock.advance(99);
    expect(cache.get('a')).toBe('1');
    clock.advance(1);
    expect([cache.peek('a'), cache.has('a'), keysOf(cache)]).toEqual([undefined, false, ['b']]);
    expect(cache.get('a')).toBeUndefined();
    expect(left).toEqual(['a=1 expired']);
    expect(cache.size).toBe(1);
  });

  test('set without a time to live uses that of the cache', () => {
    const { cache, clock } = open(policy, { ttl: 100 } as never);
    cache.set('a', '1').set('b', '2', { ttl: 50 }).set('c', '3', { ttl: Number.POSITIVE_INFINITY });
    clock.advance(50);
    expect(keysOf(cache)).toEqual(['a', 'c']);
    clock.advance(HOUR);
    expect(keysOf(cache)).toEqual(['c']);
  });

  test('set restarts the time to live', () => {
    const { cache, clock } = open(policy);
    cache.set('a', '1', { ttl: 100 });
    clock.advance(80);
    cache.set('a', '2', { ttl: 100 });
    clock.advance(80);
    expect(cache.get('a')).toBe('2');
    cache.set('a', '3', { ttl: 10 });
    clock.advance(10);
    expect(cache.get('a')).toBeUndefined();
  });

  test('expired entries are evicted before live ones', () => {
    const { cache, clock, left } = open(policy);
    cache.set('a', '1').set('b', '2', { ttl: 10 }).set('c', '3');
    clock.advance(10);
    cache.set('d', '4');
    expect(left).toEqual(['b=2 expired']);
    expect(keysOf(cache)).toEqual(['a', 'c', 'd']);
  });

  test('expired entries are removed in small steps by any request', () => {
    const { cache, clock } = open(policy, { maxSize: 100 });
    for (let i = 0; i < 20; i += 1) cache.set(`${i}`, 'value', { ttl: 10 });
    clock.advance(10);
    cache.get('absent');
    expect(cache.size).toBe(16);
    cache.set('new', 'value');
    expect(cache.size).toBe(13);
    while (cache.size > 1) cache.get('absent');
    expect(cache.stats().removals.expired).toBe(20);
  });

  test('each eviction is reported with its reason, after the call completed', () => {
    const sizes: number[] = [];
    const { cache, clock, left } = open(policy);
    const { cache: told } = open(policy, { onEvict: () => sizes.push(told.size) });
    cache.set('a', '1').set('a', '2').set('a', '2');
    cache.set('b', '1', { ttl: 10 }).set('c', '1').delete('a');
    clock.advance(10);
    cache.delete('b');
    cache.set('d', '1').evict();
    cache.clear();
    const reasons = left.map((line) => line.slice(4));
    expect(reasons).toEqual(['replaced', 'deleted', 'expired', 'size', 'cleared']);
    for (let i = 0; i < 4; i += 1) told.set(`${i}`, 'value');
    expect(sizes).toEqual([3]);
    told.clear();
    expect(sizes).toEqual([3, 0, 0, 0]);
  });

  test('a listener can use the cache', () => {
    const { cache } = open(policy, {
      onEvict: (key, _, reason) => reason === 'deleted' && cache.set(`${key} again`, 'value'),
    });
    cache.set('a', '1').delete('a');
    expect(keysOf(cache)).toEqual(['a again']);
    expect(validateCache(cache)).toEqual([]);
  });

  test('evict removes the requested number of entries and returns it', () => {
    const { cache } = open(policy);
    cache.set('a', '1').set('b', '2').set('c', '3');
    expect([cache.evict(), cache.size]).toEqual([1, 2]);
    expect([cache.evict(Number.MAX_SAFE_INTEGER), cache.size]).toEqual([2, 0]);
    expect(cache.evict()).toBe(0);
  });

  test('resize evicts excess entries or adds capacity', () => {
    const { cache, left } = open(policy);
    cache.set('a', '1').set('b', '2').set('c', '3');
    expect([cache.resize(1), cache.size]).toEqual([2, 1]);
    expect(left.map((line) => line.slice(4))).toEqual(['resized', 'resized']);
    expect(cache.resize(5)).toBe(0);
    for (let i = 0; i < 10; i += 1) cache.set(`${i}`, 'value');
    expect(cache.size).toBe(5);
    expect(validateCache(cache)).toEqual([]);
  });

  test('counts hits, misses, sets and removals', () => {
    const { cache, clock } = open(policy, { maxBytes: 12, sizeOf: () => 4, maxSize: 4 });
    cache.get('a');
    cache.set('a', '1').set('b', '1').set('c', '1').set('d', '1').set('d', '2');
    cache.get('d');
    cache.set('e', '1', { ttl: 1 });
    clock.advance(1);
    cache.get('e');
    const stats = cache.stats();
    expect(stats).toMatchObject({ hits: 1, misses: 2, sets: 6, evictions: 3, size: 2, bytes: 8 });
    expect(stats).toMatchObject({ totalRequests: 3, hitRate: 1 / 3, maxSize: 4, maxBytes: 12 });
    expect(stats.removals).toMatchObject({ size: 2, expired: 1, replaced: 1 });
    expect(stats.utilisation).toBe(8 / 12);
    expect(stats.policy.name).toBe(policy);
    expect(Object.isFrozen(stats)).toBe(true);
    cache.get('d');
    expect(cache.stats().minus(stats)).toMatchObject({ hits: 1, misses: 0, removals: { size: 0 } });
  });

  test('peek, has and iteration do not count as uses', () => {
    const { cache } = open(policy);
    cache.set('a', '1');
    const before = cache.stats();
    cache.peek('a');
    cache.has('a');
    [...cache];
    expect(cache.stats()).toEqual(before);
  });

  test('iteration yields the entries present at its start, despite concurrent changes', () => {
    const { cache } = open(policy);
    cache.set('a', '1').set('b', '2').set('c', '3');
    const seen: string[] = [];
    for (const [key] of cache) {
      seen.push(key);
      cache.delete(key);
      cache.set(`${key}${key}`, 'new');
    }
    expect(seen.sort()).toEqual(['a', 'b', 'c']);
  });

  test('getOrCompute keeps no promise that rejects, and no later value less', async () => {
    const cache = new SmartCache<string, Promise<number>>({ maxSize: 9 });
    let calls = 0;
    const failing = () => {
      calls += 1;
      return Promise.reject(new Error(`failure ${calls}`));
    };
    await expect(cache.getOrCompute('a', failing)).rejects.toThrow('failure 1');
    await expect(cache.getOrCompute('a', failing)).rejects.toThrow('failure 2');
    const rejected = cache.getOrCompute('a', failing);
    cache.set('a', Promise.resolve(7));
    await expect(rejected).rejects.toThrow('failure 3');
    await expect(cache.getOrCompute('a', failing)).resolves.toBe(7);
    expect({ calls, hits: cache.stats().hits }).toEqual({ calls: 3, hits: 1 });
  });

  test('getOrCompute computes a missing value once', () => {
    const { cache, clock } = open(policy);
    const compute = vi.fn((key: string) => {
      clock.advance(7);
      return key.toUpperCase();
    });
    expect(cache.getOrCompute('a', compute)).toBe('A');
    expect(cache.getOrCompute('a', compute)).toBe('A');
    expect(compute).toHaveBeenCalledTimes(1);
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1, sets: 1, loads: 1, loadMs: 7 });
  });

  test('an error is not cached', () => {
    const { cache } = open(policy);
    const failing = () => {
      throw new Error('no such file');
    };
    expect(() => cache.getOrCompute('a', failing)).toThrow('no such file');
    expect(cache.getOrCompute('a', () => 'A')).toBe('A');
    expect(cache.stats().loads).toBe(2);
  });

  test('using clears it at the end of the scope', () => {
    const { cache, left } = open(policy);
    {
      using scoped = cache;
      scoped.set('a', '1');
    }
    expect([cache.size, left]).toEqual([0, ['a=1 cleared']]);
  });

  test('accepts keys of any type', () => {
    const bound = { maxSize: 100 };
    const options = policy === 'ttl' ? { ...bound, policy, ttl: HOUR } : { ...bound, policy };
    const cache = new SmartCache<NonNullable<unknown>, number>(options);
    const object = {};
    const keys = [
      1,
      1.5,
      Number.NaN,
      '1',
      1n,
      true,
      Symbol.for('a'),
      object,
      () => {},
      '',
      'x'.repeat(999),
    ];
    for (const [index, key] of keys.entries()) cache.set(key, index);
    expect(keys.map((key) => cache.get(key))).toEqual(keys.map((_, index) => index));
    expect(cache.get({})).toBeUndefined();
  });
});

test.each<[policy: EvictionPolicy, uses: string, evicted: string[]]>([
  ['lru', '', ['a', 'b', 'c']],
  ['lru', 'ab', ['c', 'a', 'b']],
  ['ttl', 'ab', ['a', 'b', 'c']],
  ['lfu', 'aab', ['c', 'b', 'a']],
  ['lfu', 'abc', ['a', 'b', 'c']],
  ['adaptive', 'aab', ['c', 'a', 'b']],
])('%s with the uses "%s" drops %s', (policy, uses, evicted) => {
  const { cache, left } = open(policy);
  cache.set('a', '1').set('b', '1').set('c', '1');
  for (const key of uses) cache.get(key);
  cache.evict(3);
  expect(left.map((line) => line[0])).toEqual(evicted);
});

test('ttl orders by the time of the last set', () => {
  const { cache, left } = open('ttl');
  cache.set('a', '1').set('b', '1').set('c', '1').set('a', '1');
  cache.evict(3);
  expect(left.map((line) => line[0])).toEqual(['b', 'c', 'a']);
});

test('lfu ages old uses', () => {
  const { cache } = open('lfu');
  cache.set('old', '1');
  for (let i = 0; i < 100; i += 1) cache.get('old');
  cache.set('a', '1').set('b', '1');
  for (let i = 0; i < 300; i += 1) cache.get(i % 2 === 0 ? 'a' : 'b');
  cache.evict(1);
  expect(cache.has('old')).toBe(false);
  expect(cache.stats().policy).toMatchObject({ name: 'lfu', ageings: expect.any(Number) });
});

test.each<[call: string, work: (cache: SmartCache<string, string>) => unknown, code: string]>([
  ['resize to a string', (cache) => cache.resize('3' as never), 'CACHE_CONFIG'],
  ['set with an unknown option', (c) => c.set('b', '1', { expire: 60 } as never), 'CACHE_CONFIG'],
  ['set with null', (cache) => cache.set('b', '1', null as never), 'CACHE_CONFIG'],
  ['set of undefined', (cache) => cache.set('b', undefined as never), 'CACHE_VALUE'],
  ['resize to 0', (cache) => cache.resize(0), 'CACHE_CONFIG'],
])('%s is refused and changes nothing', (_, work, code) => {
  const { cache } = open('lru');
  cache.set('b', '2');
  expect(() => work(cache)).toThrow(expect.objectContaining({ code }));
  expect([...cache]).toEqual([['b', '2']]);
});

test('an invalid size is rejected and changes nothing', () => {
  const { cache } = open('lru', { maxBytes: 10, sizeOf: (value) => value.length / 2 });
  cache.set('a', '1234');
  expect(() => cache.set('a', '123')).toThrow('sizeOf: expected a non-negative integer, got 1.5');
  expect(cache.peek('a')).toBe('1234');
});

test('the eviction reasons are a closed set', () => {
  expect(Object.values(EvictReason).sort()).toEqual(
    Object.keys(new SmartCache({ maxSize: 1 }).stats().removals).sort(),
  );
});
