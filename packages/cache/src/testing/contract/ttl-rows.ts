import { failureOf } from '../contract-runner.js';
import type { CacheRow } from './row.js';

/** Invalid times to live; "no expiry" is `undefined` or `Infinity`. */
const BAD_TTLS: readonly unknown[] = [
  0,
  -0,
  -1,
  Number.NaN,
  -Infinity,
  null,
  '5',
  5n,
  true,
  {},
  [],
];

export const ttlRows: readonly CacheRow[] = [
  ...BAD_TTLS.map(
    (ttl): CacheRow => [
      `rejects a time to live of ${typeof ttl} ${String(ttl)} and keeps the old value`,
      async (cache, { expect, clock }) => {
        const options = { ttl: ttl as number };
        await cache.set('key', 'old');
        expect(await failureOf(() => cache.set('key', 'new', options))).toEqual('CACHE_CONFIG');
        const entries = [
          { key: 'a', value: 1 },
          { key: 'key', value: 'new', ...options },
          { key: 'b', value: 2 },
        ];
        expect(await failureOf(() => cache.setMany(entries))).toEqual('CACHE_CONFIG');
        clock.advance(1_000_000);
        expect([...(await cache.getMany(['a', 'key', 'b']))]).toEqual([['key', 'old']]);
      },
    ],
  ),
  [
    'an infinite time to live means no expiry',
    async (cache, { expect, clock }) => {
      await cache.set('a', 1, { ttl: Number.POSITIVE_INFINITY });
      await cache.setMany([{ key: 'b', value: 2, ttl: Number.MAX_VALUE }]);
      clock.advance(1e12);
      expect([...(await cache.getMany(['a', 'b'])).keys()]).toEqual(['a', 'b']);
    },
  ],
  [
    'an entry exists until it expires',
    async (cache, { expect, clock }) => {
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
    'set restarts the time to live',
    async (cache, { expect, clock }) => {
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
    'entries of a batch have separate times to live',
    async (cache, { expect, clock }) => {
      await cache.setMany([
        { key: 'a', value: 1, ttl: 10 },
        { key: 'b', value: 2 },
      ]);
      clock.advance(10);
      expect([...(await cache.getMany(['a', 'b'])).keys()]).toEqual(['b']);
    },
  ],
];

/** For caches without a time to live. */
export const noTtlRows: readonly CacheRow[] = [
  [
    'set with a time to live throws',
    async (cache, { expect }) => {
      expect(await failureOf(() => cache.set('key', 1, { ttl: 1000 }))).toEqual('CACHE_CONFIG');
    },
  ],
];
