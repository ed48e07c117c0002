import type { Store } from '../store.js';
import { type ContractRunner, failureOf } from './contract-runner.js';
import { FakeClock } from './fake-clock.js';

/** What stores and tiered caches have in common. */
export type KeyedCache<V> = Pick<
  Store<V>,
  'get' | 'getMany' | 'set' | 'setMany' | 'delete' | 'deleteMany' | 'deleteByTag' | 'clear'
> &
  AsyncDisposable;

/** What a cache cannot do and refuses with `CACHE_CONFIG`. */
export interface ContractLimits {
  readonly tags?: false;
  readonly ttl?: false;
}

type Row<C> = readonly [title: string, body: (cache: C, clock: FakeClock) => Promise<void>];

/** Opens an empty cache for one test; the clock is the cache's only source of time. */
export type OpenCache<C> = (clock: FakeClock) => C | Promise<C>;

/**
 * What every cache by key must do, as tests of the given runner.
 *
 * `cacheContract({ describe, test, expect }, () => new MemoryStore())`
 */
export function cacheContract(
  runner: ContractRunner,
  open: OpenCache<KeyedCache<unknown>>,
  limits: ContractLimits = {},
): void {
  const groups: [string, Row<KeyedCache<unknown>>[]][] = [
    ['values', valueRows(runner)],
    ['batches', batchRows(runner)],
    ['deletion', deletionRows(runner)],
    ['aborts', abortRows(runner)],
    ['time to live', limits.ttl === false ? noTtlRows(runner) : ttlRows(runner)],
    ['tags', limits.tags === false ? noTagRows(runner) : tagRows(runner)],
  ];
  for (const [title, rows] of groups) runner.describe(title, () => runRows(runner, open, rows));
}

/** Registers rows as tests, each on a cache of its own. */
export function runRows<C extends AsyncDisposable>(
  { test }: ContractRunner,
  open: OpenCache<C>,
  rows: readonly Row<C>[],
): void {
  for (const [title, body] of rows)
    test(title, async () => {
      const clock = new FakeClock();
      await using cache = await open(clock);
      await body(cache, clock);
    });
}

const VALUES: Record<string, unknown> = {
  text: 'text',
  'empty text': '',
  'text beyond ASCII': 'naïve 日本 👩‍👩‍👧 \u0000 \u2028',
  zero: 0,
  fraction: -1.5e-7,
  false: false,
  'empty list': [],
  'nested object': { a: [1, { b: null, c: 'x' }], d: {} },
  'long text': 'x'.repeat(100_000),
};

const KEYS = ['', ' ', 'a:b', 'a%b', 'a_b', "it's", '日本👍', '__proto__', 'k'.repeat(2000)];

function valueRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  return [
    [
      'a key that was never set is undefined',
      async (c) => expect(await c.get('a')).toEqual(undefined),
    ],
    ...Object.entries(VALUES).map(
      ([title, value]): Row<KeyedCache<unknown>> => [
        `returns an equal value: ${title}`,
        async (cache) => {
          await cache.set('key', value);
          expect(await cache.get('key')).toEqual(value);
        },
      ],
    ),
    [
      'keeps keys apart, whatever their characters',
      async (cache) => {
        for (const [index, key] of KEYS.entries()) await cache.set(key, index);
        for (const [index, key] of KEYS.entries()) expect(await cache.get(key)).toEqual(index);
        expect(await cache.get('a%')).toEqual(undefined);
        expect(await cache.get('A:b')).toEqual(undefined);
      },
    ],
    [
      'a later set replaces the value',
      async (cache) => {
        await cache.set('key', 1);
        await cache.set('key', { two: 2 });
        expect(await cache.get('key')).toEqual({ two: 2 });
      },
    ],
    [
      'takes requests at the same time',
      async (cache) => {
        const keys = numbered(50);
        await Promise.all(keys.map((key) => cache.set(key, key)));
        expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual(keys);
      },
    ],
  ];
}

function batchRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  return [
    [
      'getMany returns what exists, in the order asked',
      async (cache) => {
        await cache.setMany(['a', 'b', 'c'].map((key) => ({ key, value: key.toUpperCase() })));
        const found = await cache.getMany(['c', 'x', 'a', 'c', 'y', 'b']);
        expect([...found]).toEqual([
          ['c', 'C'],
          ['a', 'A'],
          ['b', 'B'],
        ]);
      },
    ],
    [
      'empty batches are well',
      async (cache) => {
        await cache.setMany([]);
        expect([...(await cache.getMany([]))]).toEqual([]);
        expect(await cache.deleteMany([])).toEqual(0);
      },
    ],
    [
      'batches have no limit that a caller would meet',
      async (cache) => {
        const keys = numbered(2500);
        await cache.setMany(keys.map((key) => ({ key, value: key })));
        expect([...(await cache.getMany(keys)).keys()]).toEqual(keys);
        expect(await cache.deleteMany(keys)).toEqual(2500);
      },
    ],
    [
      'the last of equal keys in a batch wins',
      async (cache) => {
        await cache.setMany([1, 2, 3].map((value) => ({ key: 'key', value })));
        expect(await cache.get('key')).toEqual(3);
      },
    ],
    [
      'setMany takes an iterable that can be read once',
      async (cache) => {
        const entries = [
          { key: 'a', value: 1 },
          { key: 'b', value: 2 },
        ];
        await cache.setMany(entries.values());
        expect((await cache.getMany(['a', 'b'])).size).toEqual(2);
      },
    ],
    [
      'setMany that fails stores nothing',
      async (cache) => {
        const failing = function* () {
          yield { key: 'a', value: 1 };
          throw new Error('no second entry');
        };
        expect((await failureOf(() => cache.setMany(failing()))) instanceof Error).toEqual(true);
        expect(await cache.get('a')).toEqual(undefined);
      },
    ],
  ];
}

function deletionRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  return [
    [
      'delete says whether there was something',
      async (cache) => {
        await cache.set('key', 1);
        expect(await cache.delete('key')).toEqual(true);
        expect(await cache.delete('key')).toEqual(false);
        expect(await cache.get('key')).toEqual(undefined);
      },
    ],
    [
      'deleteMany says how many there were',
      async (cache) => {
        await cache.setMany(['a', 'b', 'c'].map((key) => ({ key, value: key })));
        expect(await cache.deleteMany(['a', 'x', 'c', 'a'])).toEqual(2);
        expect([...(await cache.getMany(['a', 'b', 'c'])).keys()]).toEqual(['b']);
      },
    ],
    [
      'clear empties and says how many there were',
      async (cache) => {
        await cache.setMany(['a', 'b'].map((key) => ({ key, value: key })));
        expect(await cache.clear()).toEqual(2);
        expect(await cache.clear()).toEqual(0);
        expect(await cache.get('a')).toEqual(undefined);
      },
    ],
    [
      'what was deleted can be set again',
      async (cache) => {
        await cache.set('key', 1);
        await cache.delete('key');
        await cache.set('key', 2);
        expect(await cache.get('key')).toEqual(2);
      },
    ],
  ];
}

function abortRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  const signal = AbortSignal.abort('changed my mind');
  return [
    [
      'an aborted request ends with the reason of its signal',
      async (cache) => {
        const requests = [
          () => cache.get('key', { signal }),
          () => cache.getMany(['key'], { signal }),
          () => cache.set('key', 1, { signal }),
          () => cache.setMany([{ key: 'key', value: 1 }], { signal }),
        ];
        for (const request of requests) expect(await failureOf(request)).toEqual('changed my mind');
        expect(await cache.get('key')).toEqual(undefined);
      },
    ],
  ];
}

function ttlRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  return [
    [
      'an entry is there until its time is over',
      async (cache, clock) => {
        await cache.set('short', 1, { ttl: 1000 });
        await cache.set('long', 2, { ttl: 5000 });
        await cache.set('lasting', 3);
        const present = async () => [...(await cache.getMany(['short', 'long', 'lasting'])).keys()];
        clock.advance(999);
        expect(await present()).toEqual(['short', 'long', 'lasting']);
        clock.advance(1);
        expect(await present()).toEqual(['long', 'lasting']);
        expect(await cache.get('short')).toEqual(undefined);
        clock.advance(1_000_000);
        expect(await present()).toEqual(['lasting']);
      },
    ],
    [
      'a set begins a new time to live',
      async (cache, clock) => {
        await cache.set('key', 1, { ttl: 1000 });
        clock.advance(900);
        await cache.set('key', 2, { ttl: 1000 });
        clock.advance(900);
        expect(await cache.get('key')).toEqual(2);
        await cache.set('key', 3);
        clock.advance(1_000_000);
        expect(await cache.get('key')).toEqual(3);
      },
    ],
    [
      'entries of one batch have their own time to live',
      async (cache, clock) => {
        await cache.setMany([
          { key: 'a', value: 1, ttl: 10 },
          { key: 'b', value: 2 },
        ]);
        clock.advance(10);
        expect([...(await cache.getMany(['a', 'b'])).keys()]).toEqual(['b']);
      },
    ],
  ];
}

function noTtlRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  const refuses = async (cache: KeyedCache<unknown>) =>
    expect(await failureOf(() => cache.set('key', 1, { ttl: 1000 }))).toEqual('CACHE_CONFIG');
  return [['a time to live is refused', refuses]];
}

function tagRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  return [
    [
      'deleteByTag deletes the entries of one tag and says how many',
      async (cache) => {
        await cache.setMany([
          { key: 'a', value: 1, tag: 'red' },
          { key: 'b', value: 2, tag: 'red' },
          { key: 'c', value: 3, tag: 'blue' },
          { key: 'd', value: 4 },
        ]);
        expect(await cache.deleteByTag('red')).toEqual(2);
        expect(await cache.deleteByTag('red')).toEqual(0);
        expect([...(await cache.getMany(['a', 'b', 'c', 'd'])).keys()]).toEqual(['c', 'd']);
      },
    ],
    [
      'a set replaces the tag too',
      async (cache) => {
        await cache.set('key', 1, { tag: 'red' });
        await cache.set('key', 2);
        expect(await cache.deleteByTag('red')).toEqual(0);
        expect(await cache.get('key')).toEqual(2);
      },
    ],
  ];
}

function noTagRows({ expect }: ContractRunner): Row<KeyedCache<unknown>>[] {
  const refuses = async (cache: KeyedCache<unknown>) =>
    expect(await failureOf(() => cache.deleteByTag('red'))).toEqual('CACHE_CONFIG');
  return [['deletion by tag is refused', refuses]];
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `key ${index}`);
}
