import { failureOf } from '../contract-runner.js';
import type { CacheRow } from './row.js';

export const ttlRows: readonly CacheRow[] = [
  [
    'an entry is there until its time is over',
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
    'a set begins a new time to live',
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
    'entries of one batch have their own time to live',
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

/** For caches that declare not to keep times. */
export const noTtlRows: readonly CacheRow[] = [
  [
    'a time to live is refused',
    async (cache, { expect }) => {
      expect(await failureOf(() => cache.set('key', 1, { ttl: 1000 }))).toEqual('CACHE_CONFIG');
    },
  ],
];
