import { describe, expect, test } from 'vitest';
import { MemoryStore, SmartCache, type Store, TieredCache } from '../src/index.js';
import { FakeClock, failureOf } from '../src/testing/index.js';

function open(options: { readonly ttl?: number; readonly nearer?: Store<string> } = {}) {
  const clock = new FakeClock();
  const near = new MemoryStore<string>({ clock });
  const far = new MemoryStore<string>({ clock });
  const ttl = options.ttl ?? Number.POSITIVE_INFINITY;
  const l1 = new SmartCache<string, string>({ ttl, clock });
  const stores = [options.nearer ?? near, far];
  const cache = new TieredCache<string>({ name: 'test', l1, stores, clock });
  return { cache, clock, l1, near, far };
}

describe('a find that is copied to nearer tiers', () => {
  test.each<[string, (cache: TieredCache<string>) => Promise<unknown>]>([
    ['get', (cache) => cache.get('key')],
    ['getMany', (cache) => cache.getMany(['key'])],
    [
      'getOrCompute',
      (cache) => cache.getOrCompute('key', async () => ({ value: 'new', keep: true })),
    ],
  ])('keeps the time that it had left, by %s', async (_, read) => {
    const { cache, clock, l1, near, far } = open();
    await far.set('key', 'old', { ttl: 100 });
    clock.advance(60);
    await read(cache);
    clock.advance(39);
    expect([l1.peek('key'), await near.get('key')]).toEqual(['old', 'old']);
    clock.advance(1);
    expect([l1.peek('key'), await near.get('key')]).toEqual([undefined, undefined]);
  });

  test('lives no longer in memory than what memory keeps by itself', async () => {
    const { cache, clock, l1, far } = open({ ttl: 10 });
    await far.setMany([
      { key: 'short', value: '1', ttl: 5 },
      { key: 'long', value: '2', ttl: 1000 },
      { key: 'endless', value: '3' },
    ]);
    await cache.getMany(['short', 'long', 'endless']);
    clock.advance(5);
    expect([...l1].map(([key]) => key).sort()).toEqual(['endless', 'long']);
    clock.advance(5);
    expect([...l1]).toEqual([]);
  });

  test('is not copied to a store that would keep it for ever', async () => {
    const nearer = new MemoryStore<string>();
    Object.assign(nearer, { capabilities: { ...nearer.capabilities, ttl: false } });
    const { cache, far } = open({ nearer });
    await far.set('expiring', '1', { ttl: 100 });
    await far.set('lasting', '2');
    await cache.getMany(['expiring', 'lasting']);
    expect([await nearer.get('expiring'), await nearer.get('lasting')]).toEqual([undefined, '2']);
    await cache.set('lasting', '3', { ttl: 100 });
    expect(await nearer.get('lasting')).toBeUndefined();
  });
});

test.each([0, -1, Number.NaN, null, '5', 5n])(
  'setMany with the time to live %s among others changes nothing in any tier',
  async (ttl) => {
    const { cache, l1, near, far } = open();
    await cache.setMany(['a', 'b', 'c'].map((key) => ({ key, value: 'old' })));
    const entries = [
      { key: 'a', value: 'new' },
      { key: 'b', value: 'new', ttl: ttl as number },
      { key: 'c', value: 'new' },
    ];
    expect(await failureOf(() => cache.setMany(entries))).toBe('CACHE_CONFIG');
    expect(await failureOf(() => cache.set('b', 'new', { ttl: ttl as number }))).toBe(
      'CACHE_CONFIG',
    );
    for (const key of ['a', 'b', 'c'])
      expect([l1.peek(key), await near.get(key), await far.get(key)]).toEqual([
        'old',
        'old',
        'old',
      ]);
  },
);

test('setMany with undefined among others changes nothing in any tier', async () => {
  const { cache, l1, near } = open();
  const entries = [
    { key: 'a', value: '1' },
    { key: 'b', value: undefined as never },
  ];
  expect(await failureOf(() => cache.setMany(entries))).toBe('CACHE_VALUE');
  expect([l1.peek('a'), await near.get('a')]).toEqual([undefined, undefined]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['no tier at all', { name: 'a', stores: [] }],
  ['options for a tier in memory', { name: 'a', l1: { maxSize: 5 } }],
  ['no name', { l1: new SmartCache() }],
  ['a store alone', { name: 'a', l1: new SmartCache(), stores: new MemoryStore() }],
  ['a Map as store', { name: 'a', l1: new SmartCache(), stores: [new Map()] }],
  ['a name of another cache', { name: 'a', l1: new SmartCache(), maxSize: 5 }],
])('a TieredCache of %s is refused', (_, options) => {
  const make = () => new TieredCache(options as never);
  expect(make).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
});
