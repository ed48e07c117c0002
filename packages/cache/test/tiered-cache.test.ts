import { describe, expect, test } from 'vitest';
import {
  type CacheEvent,
  type Clock,
  MemoryStore,
  SmartCache,
  type Store,
  TieredCache,
} from '../src/index.js';
import {
  brokenStore,
  cacheContract,
  countCalls,
  failureOf,
  type KeyedCache,
} from '../src/testing/index.js';

type Value = NonNullable<unknown>;

describe.each([
  ['memory only', 0],
  ['one store', 1],
  ['two stores', 2],
])('%s', (_, count) => {
  const open = (clock: Clock) => {
    const stores = Array.from({ length: count }, () => new MemoryStore<Value>({ clock }));
    const l1 = new SmartCache<string, Value>({ maxSize: 10_000, clock });
    return new TieredCache<Value>({ name: 'test', l1, stores }) as KeyedCache<unknown>;
  };
  cacheContract({ describe, test, expect }, open, count === 0 ? { tags: false } : {});
});

function open(...stores: Store<string>[]) {
  const counted = stores.map((store) => countCalls(store));
  const l1 = new SmartCache<string, string>({ maxSize: 100 });
  const cache = new TieredCache<string>({ name: 'test', l1, stores: counted.map((c) => c.object) });
  return { cache, l1, stores: counted.map((c) => c.object), calls: counted.map((c) => c.calls) };
}

describe('without a tier in memory', () => {
  const make = (...stores: Store<string>[]) => new TieredCache<string>({ name: 'test', stores });

  cacheContract({ describe, test, expect }, (clock) => {
    const stores = [new MemoryStore<Value>({ clock })];
    return new TieredCache<Value>({ name: 'test', stores }) as KeyedCache<unknown>;
  });

  test('every read asks the store, which others may write to', async () => {
    const store = new MemoryStore<string>();
    const cache = make(store);
    await cache.set('a', '1');
    await store.set('a', '2');
    expect(await cache.get('a')).toBe('2');
    expect(cache.sizeInMemory).toBe(0);
  });

  test('a store that fails is a miss, counted and reported', async () => {
    const cache = make(brokenStore());
    const events: CacheEvent[] = [];
    cache.subscribe((event) => events.push(event));
    await cache.set('a', '1');
    expect(await cache.get('a')).toBeUndefined();
    expect([...(await cache.getMany(['a']))]).toEqual([]);
    expect(await cache.clear()).toBe(0);
    expect(cache.stats.errors).toBe(4);
    expect(events.filter(({ type }) => type === 'error')).toHaveLength(4);
  });
});

describe('getOrComputeMany', () => {
  const computed = (log: string[]) => async (key: string) => {
    log.push(key);
    return { value: `${key}!`, keep: key !== 'c' };
  };

  test('computes what no tier has, once for all who ask', async () => {
    const { cache, stores, calls } = open(new MemoryStore<string>());
    await stores[0]?.set('b', 'stored');
    const log: string[] = [];
    const keys = ['a', 'b', 'c'];
    const [first, second] = await Promise.all([
      cache.getOrComputeMany(keys, computed(log)),
      cache.getOrComputeMany(keys, computed(log)),
    ]);
    expect(log).toEqual(['a', 'c']);
    for (const answers of [first, second])
      expect(keys.map((key) => answers.get(key)?.value)).toEqual(['a!', 'stored', 'c!']);
    expect(first.get('b')).not.toHaveProperty('computed');
    expect(second.get('c')?.computed).toMatchObject({ keep: false });
    expect([...(await (stores[0] as Store<string>).getMany(keys)).keys()]).toEqual(['a', 'b']);
    expect(calls[0]?.setMany).toBe(1);
  });

  test('after a failure no further value is computed, and those computed are stored', async () => {
    const { cache, stores } = open(new MemoryStore<string>());
    const log: string[] = [];
    const compute = async (key: string) => {
      if (key === 'b') throw new Error('no value');
      return computed(log)(key);
    };
    await expect(cache.getOrComputeMany(['a', 'b', 'd'], compute)).rejects.toThrow('no value');
    expect(log).toEqual(['a']);
    expect(await stores[0]?.get('a')).toBe('a!');
  });
});

describe('visitMany', () => {
  test('visits each distinct key once, computes what no tier has, and keeps nothing in memory', async () => {
    const { cache, stores, calls } = open(new MemoryStore<string>());
    await stores[0]?.set('b', 'stored');
    const visited: [string, string, boolean][] = [];
    await cache.visitMany(
      ['a', 'b', 'a', 'c'],
      async (key) => ({ value: `${key}!`, keep: key !== 'c' }),
      (key, { value, computed }) => void visited.push([key, value, computed !== undefined]),
    );
    expect(visited.sort()).toEqual([
      ['a', 'a!', true],
      ['b', 'stored', false],
      ['c', 'c!', true],
    ]);
    expect(cache.sizeInMemory).toBe(0);
    expect([...(await (stores[0] as Store<string>).getMany(['a', 'b', 'c'])).keys()]).toEqual([
      'a',
      'b',
    ]);
    expect(calls[0]).toEqual({ set: 1, getMany: 2, setMany: 1 });
    expect(cache.stats).toMatchObject({ hits: 1, misses: 2, loads: 2 });
  });

  test('asks a store once for every thousand keys', async () => {
    const { cache, calls } = open(new MemoryStore<string>());
    const keys = Array.from({ length: 2500 }, (_, i) => `${i}`);
    const visited: string[] = [];
    await cache.visitMany(
      keys,
      async (value) => ({ value, keep: true }),
      (key) => void visited.push(key),
    );
    expect(visited).toHaveLength(2500);
    expect(calls[0]?.getMany).toBe(3);
  });

  test('joins a computation in progress', async () => {
    const { cache } = open(new MemoryStore());
    const { compute, started, finish } = slow();
    const first = cache.getOrCompute('a', compute);
    await started;
    const visited: string[] = [];
    const visits = cache.visitMany(['a'], forbidden, (_, { value }) => void visited.push(value));
    finish('A');
    await Promise.all([first, visits]);
    expect(visited).toEqual(['A']);
  });
});

const kept = (value: string) => async () => ({ value, keep: true });
const forbidden = async (): Promise<never> => {
  throw new Error('computed again');
};

/** A computation settled by the test. */
function slow() {
  const started = Promise.withResolvers<AbortSignal>();
  const result = Promise.withResolvers<string>();
  const compute = async (signal: AbortSignal) => {
    started.resolve(signal);
    return { value: await result.promise, keep: true };
  };
  return { compute, started: started.promise, finish: result.resolve, fail: result.reject };
}

describe('getOrCompute', () => {
  test('1. a hit in memory queries no store and computes nothing', async () => {
    const { cache, calls } = open(new MemoryStore());
    await cache.set('a', 'A');
    expect(await cache.getOrCompute('a', forbidden)).toBe('A');
    expect(calls).toEqual([{ setMany: 1 }]);
  });

  test('2. a second caller joins the computation in progress', async () => {
    const { cache } = open(new MemoryStore());
    const { compute, started, finish } = slow();
    const first = cache.getOrCompute('a', compute);
    await started;
    const second = cache.getOrCompute('a', forbidden);
    finish('A');
    expect(await Promise.all([first, second])).toEqual(['A', 'A']);
  });

  test('3. a hit in a store computes nothing and is copied to memory', async () => {
    const { cache, stores, calls } = open(new MemoryStore());
    await stores[0]?.set('a', 'A');
    expect(await cache.getOrCompute('a', forbidden)).toBe('A');
    expect(await cache.getOrCompute('a', forbidden)).toBe('A');
    expect(calls).toEqual([{ set: 1, getMany: 1 }]);
  });

  test('4. only aborting the last waiter aborts the computation', async () => {
    const { cache } = open();
    const { compute, started, finish } = slow();
    const [first, second] = [new AbortController(), new AbortController()];
    const results = [first, second].map(({ signal }) =>
      failureOf(() => cache.getOrCompute('a', compute, { signal })),
    );
    const signal = await started;
    first.abort('first');
    expect(await results[0]).toBe('first');
    expect(signal.aborted).toBe(false);
    second.abort('second');
    expect(await results[1]).toBe('second');
    expect(signal.reason).toBe('second');
    finish('nobody waits');
    expect(await cache.getOrCompute('a', kept('A'))).toBe('A');
  });

  test('5. a value with keep: false is returned but not stored', async () => {
    const { cache, calls } = open(new MemoryStore());
    const changed = async () => ({ value: 'of the old file', keep: false });
    expect(await cache.getOrCompute('a', changed)).toBe('of the old file');
    expect(await cache.get('a')).toBeUndefined();
    expect(calls).toEqual([{ getMany: 2 }]);
  });

  test.each<[title: string, change: (cache: TieredCache<string>) => Promise<unknown>]>([
    ['deleted', (cache) => cache.delete('a')],
    ['deleted by tag', (cache) => cache.deleteByTag('red')],
    ['cleared', (cache) => cache.clear()],
  ])('5. a value is not stored if its key was %s meanwhile', async (_, change) => {
    const { cache } = open(new MemoryStore());
    const { compute, started, finish } = slow();
    const old = cache.getOrCompute('a', compute);
    await started;
    await change(cache);
    const fresh = cache.getOrCompute('a', kept('new'));
    finish('old');
    expect(await Promise.all([old, fresh])).toEqual(['old', 'new']);
    expect(await cache.get('a')).toBe('new');
  });

  test('5. a value does not overwrite a concurrent set', async () => {
    const { cache } = open(new MemoryStore());
    const { compute, started, finish } = slow();
    const old = cache.getOrCompute('a', compute);
    await started;
    await cache.set('a', 'set');
    finish('computed');
    expect(await old).toBe('computed');
    expect(await cache.get('a')).toBe('set');
  });

  test('6. a computed value reaches every store', async () => {
    const { cache, stores } = open(new MemoryStore(), new MemoryStore());
    await cache.getOrCompute('a', kept('A'));
    for (const store of stores) expect(await store.get('a')).toBe('A');
  });

  test('7. a failed computation is not cached, and the next caller retries', async () => {
    const { cache } = open(new MemoryStore());
    await expect(cache.getOrCompute('a', forbidden)).rejects.toThrow('computed again');
    expect(await cache.getOrCompute('a', kept('A'))).toBe('A');
    expect(cache.stats.loads).toBe(2);
  });
});

describe('getMany', () => {
  test('queries each store once, for the missing keys only', async () => {
    const asked: (readonly string[])[] = [];
    const near = new MemoryStore<string>();
    const far = new MemoryStore<string>();
    for (const store of [near, far]) {
      const getMany = store.getMany.bind(store);
      store.getMany = (keys, options) => {
        asked.push(keys);
        return getMany(keys, options);
      };
    }
    const { cache, l1 } = open(near, far);
    l1.set('memory', '1');
    await near.set('near', '2');
    await far.set('far', '3');
    const found = await cache.getMany(['nowhere', 'far', 'near', 'far', 'memory']);
    expect([...found]).toEqual([
      ['far', '3'],
      ['near', '2'],
      ['memory', '1'],
    ]);
    expect(asked).toEqual([
      ['nowhere', 'far', 'near'],
      ['nowhere', 'far'],
    ]);
    expect(await near.get('far')).toBe('3');
    expect([...l1].map(([key]) => key).sort()).toEqual(['far', 'memory', 'near']);
  });

  test('queries no store if memory has all keys', async () => {
    const { cache, calls } = open(new MemoryStore());
    await cache.setMany([{ key: 'a', value: 'A' }]);
    await cache.getMany(['a']);
    expect(calls).toEqual([{ setMany: 1 }]);
  });
});

describe('a failing store', () => {
  test('fails no request and causes one event each', async () => {
    const { cache, stores } = open(brokenStore(), new MemoryStore());
    const errors: CacheEvent[] = [];
    using _listening = cache.subscribe((event) => event.type === 'error' && errors.push(event));
    await cache.set('a', 'A');
    cache.evict(1);
    expect(await cache.get('a')).toBe('A');
    cache.evict(1);
    expect(await cache.getOrCompute('a', forbidden)).toBe('A');
    expect(await cache.getOrCompute('b', kept('B'))).toBe('B');
    expect([...(await cache.getMany(['b', 'a'])).values()]).toEqual(['B', 'A']);
    expect(await stores[1]?.get('b')).toBe('B');
    expect(await cache.delete('a')).toBe(true);
    expect(await cache.clear()).toBe(1);
    expect(errors[0]).toMatchObject({ cache: 'test', error: { code: 'CACHE_BUSY' } });
  });

  test('has its original error as the cause', async () => {
    const cause = new TypeError('a bug in an adapter');
    const { cache } = open(brokenStore(cause));
    const errors: unknown[] = [];
    using _listening = cache.subscribe((event) => 'error' in event && errors.push(event.error));
    expect(await cache.get('a')).toBeUndefined();
    expect(errors).toMatchObject([{ code: 'CACHE_BUSY', cause }]);
  });

  test('that throws synchronously is handled the same way', async () => {
    const store = new MemoryStore<string>();
    store.getMany = () => {
      throw new Error('at once');
    };
    expect(await open(store).cache.get('a')).toBeUndefined();
  });
});

test('statistics are kept per level', async () => {
  const { cache, stores } = open(new MemoryStore());
  await stores[0]?.set('stored', 'S');
  await cache.get('stored');
  await cache.get('stored');
  await cache.get('nowhere');
  await cache.getOrCompute('made', kept('M'));
  const {
    l1,
    stores: [store],
    ...whole
  } = cache.stats;
  expect(l1).toMatchObject({ hits: 1, misses: 3 });
  expect(store).toMatchObject({ hits: 1, misses: 2, sets: 1 });
  expect(whole).toMatchObject({ hits: 2, misses: 2, hitRate: 0.5, totalRequests: 4, loads: 1 });
});

test('events report hits, misses and sets', async () => {
  const { cache, stores } = open(new MemoryStore());
  await stores[0]?.set('a', 'A');
  const heard: string[] = [];
  using _listening = cache.subscribe((event) =>
    heard.push(`${event.type} ${'key' in event ? event.key : ''}`),
  );
  await cache.get('a');
  await cache.get('a');
  await cache.get('b');
  await cache.set('b', 'B');
  expect(heard).toEqual(['hit a', 'hit a', 'miss b', 'set b']);
});

test('deleteByTag throws if a store does not support tags', async () => {
  const { capabilities } = new MemoryStore();
  const store = Object.assign(new MemoryStore<string>(), {
    capabilities: { ...capabilities, tags: false },
  });
  expect(await failureOf(() => open(store).cache.deleteByTag('red'))).toBe('CACHE_CONFIG');
});

test('disposing clears memory and leaves the stores open', async () => {
  const { cache, l1, stores } = open(new MemoryStore());
  await cache.set('a', 'A');
  await cache[Symbol.asyncDispose]();
  expect(l1.size).toBe(0);
  expect(await stores[0]?.get('a')).toBe('A');
});

test.each([undefined, null, 42, 'text', { value: 'A' }])(
  'a computation that returns %j is an error that says what it should return',
  async (result) => {
    const { cache } = open(new MemoryStore<string>());
    const compute = async () => result as never;
    const expected = 'compute: expected a function that returns { value, keep }, got ';
    await expect(cache.getOrCompute('a', compute)).rejects.toThrow(expected);
    await expect(cache.getOrComputeMany(['b', 'c'], compute)).rejects.toThrow(expected);
  },
);
