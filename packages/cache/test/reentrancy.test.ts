import { describe, expect, test } from 'vitest';
import {
  cached,
  type EvictionPolicy,
  MemoryStore,
  SingleFlight,
  SmartCache,
  type SmartCacheOptions,
  TieredCache,
} from '../src/index.js';
import { FakeClock, failureOf, validateCache } from '../src/testing/index.js';

const POLICIES: readonly EvictionPolicy[] = ['lru', 'lfu', 'ttl', 'adaptive'];

function smart(policy: EvictionPolicy, options: Partial<SmartCacheOptions<string, string>> = {}) {
  return new SmartCache<string, string>({ maxSize: 1, policy, ttl: 1000, ...options } as never);
}

/** How a listener fails; Node ends a process in which nobody handles a rejection. */
const FAILING: readonly [string, () => void][] = [
  [
    'throws',
    () => {
      throw new Error('of the listener');
    },
  ],
  ['rejects', async () => Promise.reject(new Error('of the listener'))],
];

describe.each(POLICIES)('a listener of a SmartCache with the policy %s', (policy) => {
  test.each(FAILING)('that %s loses no entry', (_, failing) => {
    const cache = smart(policy, { onEvict: failing });
    cache.set('a', '1').set('b', '2');
    expect(cache.getOrCompute('c', () => '3')).toBe('3');
    expect(cache.delete('c')).toBe(true);
    cache.set('d', '4').clear();
    expect(cache.stats().removals).toMatchObject({ size: 2, deleted: 1, cleared: 1 });
    expect(validateCache(cache)).toEqual([]);
  });

  test.each<[string, (key: string, value: string) => [string, string]]>([
    ['the same key and value', (key, value) => [key, value]],
    ['another value', (key, value) => [key, `${value}+`]],
    ['another key', (key, value) => [`${key}+`, value]],
  ])('that stores %s again comes to an end', (_, change) => {
    let calls = 0;
    const cache = smart(policy, {
      onEvict: (key, value) => {
        calls += 1;
        cache.set(...change(key, value));
      },
    });
    cache.set('a', '1').set('b', '2').set('b', '3');
    expect(cache.size).toBe(1);
    expect(calls).toBeLessThan(10);
    expect(validateCache(cache)).toEqual([]);
  });

  test('is notified of its own deletions', () => {
    const left: string[] = [];
    const cache = smart(policy, {
      maxSize: 10,
      onEvict: (key) => {
        left.push(key);
        if (key.length < 3) cache.delete(`${key}a`);
      },
    });
    cache.set('a', '1').set('aa', '2').set('aaa', '3').delete('a');
    expect(left).toEqual(['a', 'aa', 'aaa']);
  });
});

describe.each(POLICIES)('iteration of a SmartCache with the policy %s', (policy) => {
  test.each<[string, (cache: SmartCache<string, string>) => void, string[]]>([
    ['deleted', (cache) => ['b', 'c'].forEach((key) => void cache.delete(key)), ['a', 'd']],
    ['cleared', (cache) => cache.clear(), ['a']],
    ['replaced', (cache) => cache.set('c', 'new'), ['a', 'b', 'c=new', 'd']],
  ])('shows nothing that was %s meanwhile', (_, change, expected) => {
    const cache = smart(policy, { maxSize: 4 });
    cache.set('a', '').set('b', '').set('c', '').set('d', '');
    const seen: string[] = [];
    for (const [key, value] of cache) {
      seen.push(value === '' ? key : `${key}=${value}`);
      if (seen.length === 1) change(cache);
    }
    expect(seen.sort()).toEqual(expected);
  });
});

test.each(POLICIES)('no entry reappears when the clock of a %s cache goes backwards', (policy) => {
  const clock = new FakeClock();
  const cache = smart(policy, { clock });
  cache.set('a', '1', { ttl: 100 });
  clock.advance(100);
  expect(cache.peek('a')).toBeUndefined();
  clock.advance(-50);
  expect([cache.peek('a'), cache.has('a'), cache.get('a')]).toEqual([undefined, false, undefined]);
});

test('no entry reappears when the clock of a MemoryStore goes backwards', async () => {
  const clock = new FakeClock();
  const store = new MemoryStore<string>({ clock });
  await store.setMany(['a', 'b'].map((key) => ({ key, value: key, ttl: 100 })));
  clock.advance(100);
  expect(await store.get('a')).toBeUndefined();
  clock.advance(-50);
  expect(await store.get('b')).toBeUndefined();
});

describe('a computation whose key changes meanwhile', () => {
  test.each<[string, (cache: SmartCache<string, string>) => unknown, string | undefined]>([
    ['cleared', (cache) => cache.clear(), undefined],
    ['deleted', (cache) => cache.delete('a'), undefined],
    ['set', (cache) => cache.set('a', 'meanwhile'), 'meanwhile'],
    ['left alone', (cache) => cache.delete('b'), 'computed'],
  ])('is returned, and kept only if nothing changed: %s', (_, change, kept) => {
    const cache = smart('lru');
    const value = cache.getOrCompute('a', () => {
      change(cache);
      return 'computed';
    });
    expect([value, cache.peek('a')]).toEqual(['computed', kept]);
  });

  test.each([false, true])('is discarded by clear of cached, asynchronous: %s', async (isAsync) => {
    let calls = 0;
    const fn = cached((_: string) => {
      calls += 1;
      if (calls === 1) fn.clear();
      return isAsync ? Promise.resolve(calls) : calls;
    });
    expect([await fn('a'), await fn('a'), await fn('a')]).toEqual([1, 2, 2]);
    expect(fn.stats().size).toBe(1);
  });
});

test.each<[string, unknown]>([
  ['a property', Object.fromEntries([['then', 'later']])],
  ['no property', Object.fromEntries([['then', undefined]])],
  ['an object', Object.fromEntries([['then', { at: 5 }]])],
])('cached takes a plain result for what it is when its `then` is %s', (_, result) => {
  const fn = cached(() => result);
  expect([fn(), fn()]).toEqual([result, result]);
  expect(fn.stats()).toMatchObject({ hits: 1, loads: 1 });
});

describe.each(FAILING)('a listener of a TieredCache that %s', (_, failing) => {
  test('fails no call and does not prevent writes to the stores', async () => {
    const store = new MemoryStore<string>();
    const cache = new TieredCache<string>({ name: 'test', l1: new SmartCache(), stores: [store] });
    const heard: string[] = [];
    cache.subscribe(failing);
    cache.subscribe(({ type }) => heard.push(type));
    await cache.set('a', '1');
    expect(await cache.get('a')).toBe('1');
    expect([await store.get('a'), heard]).toEqual(['1', ['set', 'hit']]);
  });
});

describe('a computation that depends on itself', () => {
  const tiered = () => new TieredCache<string>({ name: 'test', l1: new SmartCache() });
  const ask = (cache: TieredCache<string>, key: string, inner: () => Promise<string>) =>
    cache.getOrCompute(key, async () => ({ value: await inner(), keep: true }));

  const rows: [string, () => unknown][] = [
    [
      'SmartCache',
      () => {
        const cache = smart('lru');
        const compute = (): string => cache.getOrCompute('a', compute);
        return compute();
      },
    ],
    [
      'cached, synchronous',
      () => {
        const fn: (key: string) => unknown = cached((key: string) => fn(key));
        return fn('a');
      },
    ],
    [
      'cached, immediately',
      () => {
        const fn: (key: string) => Promise<unknown> = cached(async (key: string) => fn(key));
        return fn('a');
      },
    ],
    [
      'cached, after a delay',
      () => {
        const fn: (key: string) => Promise<unknown> = cached(async (key: string) => {
          await null;
          return fn(key);
        });
        return fn('a');
      },
    ],
    [
      'cached, through another function',
      () => {
        const f: (key: string) => Promise<unknown> = cached(async (key: string) => {
          await null;
          return g(key);
        });
        const g: (key: string) => Promise<unknown> = cached(async (key: string) => f(key));
        return f('a');
      },
    ],
    [
      'TieredCache',
      () => {
        const cache = tiered();
        return ask(cache, 'a', () => ask(cache, 'a', async () => '1'));
      },
    ],
    [
      'TieredCache, by way of another key',
      () => {
        const cache = tiered();
        const second = () => ask(cache, 'b', () => ask(cache, 'a', async () => '1'));
        return ask(cache, 'a', second);
      },
    ],
    [
      'two TieredCaches that depend on each other',
      async () => {
        const [one, two] = [tiered(), tiered()];
        const gate = Promise.withResolvers<void>();
        const first = ask(one, 'a', async () => {
          await gate.promise;
          return ask(two, 'a', async () => '2');
        });
        const second = ask(two, 'a', async () => {
          await gate.promise;
          return ask(one, 'a', async () => '1');
        });
        gate.resolve();
        await Promise.all([first, second]);
      },
    ],
  ];

  test.each(rows)('fails instead of deadlocking: %s', async (_, work) => {
    expect(await failureOf(work)).toBe('CACHE_CYCLE');
  });

  test('is distinguished from a computation that another needs twice', async () => {
    const cache = tiered();
    const shared = () => ask(cache, 'shared', async () => 's');
    const [a, b] = await Promise.all([
      ask(cache, 'a', async () => (await shared()) + (await shared())),
      ask(cache, 'b', shared),
    ]);
    expect([a, b, cache.stats.loads]).toEqual(['ss', 's', 3]);
  });
});

test('abandoning a forgotten flight does not affect the newer one of its key', async () => {
  const flights = new SingleFlight<string, number>();
  const controller = new AbortController();
  let runs = 0;
  const gate = Promise.withResolvers<void>();
  const work = async () => {
    runs += 1;
    await gate.promise;
    return runs;
  };
  const old = flights.run('a', work, { signal: controller.signal });
  await null;
  flights.forget('a');
  const newer = flights.run('a', work);
  controller.abort('no longer needed');
  await expect(old).rejects.toBe('no longer needed');
  expect(flights.pending).toBe(1);
  const joined = flights.run('a', work);
  gate.resolve();
  expect([await newer, await joined, runs]).toEqual([2, 2, 2]);
});
