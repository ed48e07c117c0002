import { describe, expect, test, vi } from 'vitest';
import {
  CacheError,
  type EvictionPolicy,
  EvictReason,
  SmartCache,
  type SmartCacheOptions,
} from '../src/index.js';
import { FakeClock, validateCache } from '../src/testing/index.js';

const POLICIES: EvictionPolicy[] = ['lru', 'lfu', 'ttl', 'adaptive'];
const HOUR = 3_600_000;

/** A cache under any policy, and what it said about departures. */
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

describe.each(POLICIES)('under every policy: %s', (policy) => {
  test('is a map', () => {
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

  test('never holds more than its bound, and always what was just set', () => {
    const { cache } = open(policy);
    for (let i = 0; i < 20; i += 1) {
      cache.set(`${i}`, 'value');
      expect(cache.has(`${i}`)).toBe(true);
      expect(cache.size).toBe(Math.min(i + 1, 3));
    }
  });

  test('never holds more bytes than its bound', () => {
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

  test('needs no bound in entries when there is one in bytes', () => {
    const cache = new SmartCache<number, string>({
      maxBytes: 1000,
      sizeOf: (value) => value.length,
      ...(policy === 'ttl' ? { policy, ttl: HOUR } : { policy }),
    });
    for (let i = 0; i < 3000; i += 1) cache.set(i, 'x');
    expect([cache.size, cache.bytes]).toEqual([1000, 1000]);
    expect(validateCache(cache)).toEqual([]);
  });

  test('an entry is gone from its last moment on', () => {
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

  test('the time to live of the cache holds where a set has none', () => {
    const { cache, clock } = open(policy, { ttl: 100 } as never);
    cache.set('a', '1').set('b', '2', { ttl: 50 }).set('c', '3', { ttl: Number.POSITIVE_INFINITY });
    clock.advance(50);
    expect(keysOf(cache)).toEqual(['a', 'c']);
    clock.advance(HOUR);
    expect(keysOf(cache)).toEqual(['c']);
  });

  test('a set starts the time anew', () => {
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

  test('expired entries make room before live ones', () => {
    const { cache, clock, left } = open(policy);
    cache.set('a', '1').set('b', '2', { ttl: 10 }).set('c', '3');
    clock.advance(10);
    cache.set('d', '4');
    expect(left).toEqual(['b=2 expired']);
    expect(keysOf(cache)).toEqual(['a', 'c', 'd']);
  });

  test('expired entries go in small steps, whatever is asked for', () => {
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

  test('each departure is told with its reason, once the work is done', () => {
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

  test('a listener may use the cache', () => {
    const { cache } = open(policy, {
      onEvict: (key, _, reason) => reason === 'deleted' && cache.set(`${key} again`, 'value'),
    });
    cache.set('a', '1').delete('a');
    expect(keysOf(cache)).toEqual(['a again']);
    expect(validateCache(cache)).toEqual([]);
  });

  test('evict drops as many as asked and says how many', () => {
    const { cache } = open(policy);
    cache.set('a', '1').set('b', '2').set('c', '3');
    expect([cache.evict(), cache.size]).toEqual([1, 2]);
    expect([cache.evict(Number.MAX_SAFE_INTEGER), cache.size]).toEqual([2, 0]);
    expect(cache.evict()).toBe(0);
  });

  test('resize drops what is too much, or makes room', () => {
    const { cache, left } = open(policy);
    cache.set('a', '1').set('b', '2').set('c', '3');
    expect([cache.resize(1), cache.size]).toEqual([2, 1]);
    expect(left.map((line) => line.slice(4))).toEqual(['resized', 'resized']);
    expect(cache.resize(5)).toBe(0);
    for (let i = 0; i < 10; i += 1) cache.set(`${i}`, 'value');
    expect(cache.size).toBe(5);
    expect(validateCache(cache)).toEqual([]);
  });

  test('counts what happened', () => {
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

  test('peek, has and iteration are no uses', () => {
    const { cache } = open(policy);
    cache.set('a', '1');
    const before = cache.stats();
    cache.peek('a');
    cache.has('a');
    [...cache];
    expect(cache.stats()).toEqual(before);
  });

  test('iteration shows the entries of its start, whatever happens meanwhile', () => {
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

  test('getOrCompute computes what is missing, and not again', () => {
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

  test('an error is not kept', () => {
    const { cache } = open(policy);
    const failing = () => {
      throw new Error('no such file');
    };
    expect(() => cache.getOrCompute('a', failing)).toThrow('no such file');
    expect(cache.getOrCompute('a', () => 'A')).toBe('A');
    expect(cache.stats().loads).toBe(2);
  });

  test('using empties it at the end', () => {
    const { cache, left } = open(policy);
    {
      using scoped = cache;
      scoped.set('a', '1');
    }
    expect([cache.size, left]).toEqual([0, ['a=1 cleared']]);
  });

  test('takes keys of every kind', () => {
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

test('ttl orders by the time of storing, a second set included', () => {
  const { cache, left } = open('ttl');
  cache.set('a', '1').set('b', '1').set('c', '1').set('a', '1');
  cache.evict(3);
  expect(left.map((line) => line[0])).toEqual(['b', 'c', 'a']);
});

test('lfu forgets old uses', () => {
  const { cache } = open('lfu');
  cache.set('old', '1');
  for (let i = 0; i < 100; i += 1) cache.get('old');
  cache.set('a', '1').set('b', '1');
  for (let i = 0; i < 300; i += 1) cache.get(i % 2 === 0 ? 'a' : 'b');
  cache.evict(1);
  expect(cache.has('old')).toBe(false);
  expect(cache.stats().policy).toMatchObject({ name: 'lfu', ageings: expect.any(Number) });
});

test.each<[title: string, options: unknown, message: string]>([
  ['no options', null, 'options: expected an object, got null'],
  ['a number', 3, 'options: expected an object, got 3'],
  ['a name of the guide', { max_size: 3 }, 'max_size: unknown option; did you mean maxSize?'],
  ['no option', { volume: 3 }, 'volume: unknown option; known are maxSize, maxBytes, sizeOf'],
  ['no clock', { clock: {} }, 'clock: expected an object with now(), got an object'],
  ['no listener', { onEvict: 'log' }, 'onEvict: expected a function, got "log"'],
  [
    'a threshold alone',
    { adaptiveThreshold: 0.7 },
    'adaptiveThreshold: expected the policy adaptive',
  ],
  [
    'a threshold of lru',
    { policy: 'lru', adaptiveThreshold: 0.7 },
    'the policy adaptive with it, got "lru"',
  ],
  ['no entries', { maxSize: 0 }, 'maxSize: expected a whole number from 1, got 0'],
  ['half an entry', { maxSize: 1.5 }, 'maxSize: expected a whole number from 1, got 1.5'],
  ['not a number', { maxSize: '3' }, 'maxSize: expected a whole number from 1, got "3"'],
  ['endless', { maxSize: Infinity }, 'maxSize: expected a whole number from 1, got Infinity'],
  ['bytes unmeasured', { maxBytes: 9 }, 'sizeOf: expected a function, as maxBytes is given'],
  ['no bytes', { maxBytes: 0, sizeOf: () => 1 }, 'maxBytes: expected a whole number from 1'],
  [
    'no time',
    { maxSize: 3, ttl: 0 },
    'ttl: expected milliseconds above 0, or Infinity for no expiry, got 0',
  ],
  [
    'no number',
    { maxSize: 3, ttl: NaN },
    'ttl: expected milliseconds above 0, or Infinity for no expiry, got NaN',
  ],
  ['ttl without', { maxSize: 3, policy: 'ttl' }, 'ttl: expected a time to live'],
  [
    'unknown',
    { maxSize: 3, policy: 'fifo' },
    'policy: expected lru, lfu, ttl or adaptive, got "fifo"',
  ],
  [
    'threshold',
    { maxSize: 3, policy: 'adaptive', adaptiveThreshold: 2 },
    'adaptiveThreshold: expected a number from 0 to 1, got 2',
  ],
])('options that make no sense are refused by name: %s', (_, options, message) => {
  const make = () => new SmartCache(options as unknown as SmartCacheOptions<string, string>);
  expect(make).toThrow(message);
  expect(make).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
});

test.each<[call: string, work: (cache: SmartCache<string, string>) => unknown, code: string]>([
  ['resize to a text', (cache) => cache.resize('3' as never), 'CACHE_CONFIG'],
  ['set with an unknown option', (c) => c.set('b', '1', { expire: 60 } as never), 'CACHE_CONFIG'],
  ['set with null', (cache) => cache.set('b', '1', null as never), 'CACHE_CONFIG'],
  ['set of undefined', (cache) => cache.set('b', undefined as never), 'CACHE_VALUE'],
  ['resize to nothing', (cache) => cache.resize(0), 'CACHE_CONFIG'],
])('%s is refused and changes nothing', (_, work, code) => {
  const { cache } = open('lru');
  cache.set('b', '2');
  expect(() => work(cache)).toThrow(expect.objectContaining({ code }));
  expect([...cache]).toEqual([['b', '2']]);
});

test('a size that is none is refused and changes nothing', () => {
  const { cache } = open('lru', { maxBytes: 10, sizeOf: (value) => value.length / 2 });
  cache.set('a', '1234');
  expect(() => cache.set('a', '123')).toThrow('sizeOf: expected a whole number from 0, got 1.5');
  expect(cache.peek('a')).toBe('1234');
});

test('options that contradict each other do not type-check', () => {
  const make = (options: SmartCacheOptions<string, string>) => options;
  // @ts-expect-error Bytes must be counted.
  make({ maxBytes: 10 });
  // @ts-expect-error The ttl policy needs a time to live.
  make({ maxSize: 3, policy: 'ttl' });
  // @ts-expect-error Only the adaptive policy adapts.
  make({ maxSize: 3, policy: 'lru', adaptiveThreshold: 0.1 });
  expect(CacheError.name).toBe('CacheError');
});

test('the reasons are a closed set', () => {
  expect(Object.values(EvictReason).sort()).toEqual(
    Object.keys(new SmartCache({ maxSize: 1 }).stats().removals).sort(),
  );
});
