import { describe, expect, test } from 'vitest';
import { type CacheCounts, cached, MemoryStore, SmartCache, TieredCache } from '../src/index.js';

type Value = NonNullable<unknown>;
type Counts = Pick<CacheCounts, 'hits' | 'misses' | 'loads'>;

/** A cache as these tests use it: a function that computes missing keys, and its statistics. */
interface Counted {
  ask(key: string, compute: () => unknown): unknown;
  counts(): Counts;
}

function smart(policy: 'lru' | 'lfu' | 'ttl' | 'adaptive'): Counted {
  const cache = new SmartCache<string, Value>({ maxSize: 10, policy, ttl: 1000 } as never);
  return {
    ask: (key, compute) => cache.getOrCompute(key, compute as () => Value),
    counts: () => cache.stats(),
  };
}

function memoised(): Counted {
  let compute = (): unknown => undefined;
  const fn = cached((_: string) => compute());
  return {
    ask: (key, next) => {
      compute = next;
      return fn(key);
    },
    counts: () => fn.stats(),
  };
}

function tiered(stores: readonly MemoryStore<Value>[] = []): Counted {
  const cache = new TieredCache<Value>({ name: 'tiered', l1: new SmartCache(), stores });
  return {
    ask: (key, compute) =>
      cache.getOrCompute(key, async () => ({ value: (await compute()) as Value, keep: true })),
    counts: () => cache.stats,
  };
}

const pick = ({ hits, misses, loads }: Counts): Counts => ({ hits, misses, loads });

const CACHES: Record<string, () => Counted> = {
  'SmartCache lru': () => smart('lru'),
  'SmartCache lfu': () => smart('lfu'),
  'SmartCache ttl': () => smart('ttl'),
  'SmartCache adaptive': () => smart('adaptive'),
  cached: memoised,
  TieredCache: tiered,
  'TieredCache with a store': () => tiered([new MemoryStore()]),
};

describe.each(Object.entries(CACHES))('%s', (name, open) => {
  test.each([0, '', false, null, 'text'])(
    'computes %j once and counts three hits',
    async (value) => {
      const cache = open();
      for (let call = 0; call < 4; call += 1) expect(await cache.ask('a', () => value)).toBe(value);
      expect(pick(cache.counts())).toEqual({ hits: 3, misses: 1, loads: 1 });
    },
  );

  // `cached` boxes its results, which distinguishes `undefined` from a missing entry.
  const keepsUndefined = name === 'cached';
  test(`${keepsUndefined ? 'keeps' : 'does not keep'} undefined and counts accordingly`, async () => {
    const cache = open();
    for (let call = 0; call < 4; call += 1)
      expect(await cache.ask('a', () => undefined)).toBeUndefined();
    const expected = keepsUndefined
      ? { hits: 3, misses: 1, loads: 1 }
      : { hits: 0, misses: 4, loads: 4 };
    expect(pick(cache.counts())).toEqual(expected);
  });

  test('counts a failed computation as a miss and a load', async () => {
    const cache = open();
    const fail = () => {
      throw new Error('no');
    };
    await expect((async () => cache.ask('a', fail))()).rejects.toThrow('no');
    expect(pick(cache.counts())).toEqual({ hits: 0, misses: 1, loads: 1 });
  });
});

test.each<[string, () => Counted]>([
  ['cached', memoised],
  ['TieredCache', tiered],
])('%s counts those who join a computation as misses, and one load', async (_, open) => {
  const cache = open();
  const compute = async () => 'A';
  await Promise.all([1, 2, 3].map(() => cache.ask('a', compute)));
  expect(pick(cache.counts())).toEqual({ hits: 0, misses: 3, loads: 1 });
  await cache.ask('a', compute);
  expect(pick(cache.counts())).toEqual({ hits: 1, misses: 3, loads: 1 });
});

test('TieredCache counts callers that join a successful store lookup as hits', async () => {
  const store = new MemoryStore<Value>();
  await store.set('a', 'A');
  const cache = tiered([store]);
  await Promise.all([1, 2, 3].map(() => cache.ask('a', () => 'computed')));
  expect(pick(cache.counts())).toEqual({ hits: 3, misses: 0, loads: 0 });
});

test('TieredCache counts each key of getMany', async () => {
  const store = new MemoryStore<number>();
  await store.set('a', 1);
  const cache = new TieredCache<number>({ name: 'tiered', l1: new SmartCache(), stores: [store] });
  await cache.getMany(['a', 'a', 'b']);
  await cache.get('a');
  const { hits, misses, totalRequests, hitRate } = cache.stats;
  expect({ hits, misses, totalRequests, hitRate }).toEqual({
    hits: 3,
    misses: 1,
    totalRequests: 4,
    hitRate: 0.75,
  });
});

test('statistics can be serialized and spread', () => {
  const cache = new SmartCache<string, string>({ maxSize: 2 });
  cache.set('a', '1').get('a');
  const stats = cache.stats();
  const fields = { hits: 1, hitRate: 1, totalRequests: 1, utilisation: 0.5, size: 1 };
  expect(JSON.parse(JSON.stringify(stats))).toMatchObject(fields);
  expect({ ...stats }).toMatchObject({ ...fields, policy: { name: 'lru' } });
});
