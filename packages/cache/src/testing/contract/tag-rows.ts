import { failureOf } from '../contract-runner.js';
import type { CacheRow } from './row.js';

export const tagRows: readonly CacheRow[] = [
  [
    'deleteByTag deletes the entries of one tag and says how many',
    async (cache, { expect }) => {
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
    async (cache, { expect }) => {
      await cache.set('key', 1, { tag: 'red' });
      await cache.set('key', 2);
      expect(await cache.deleteByTag('red')).toEqual(0);
      expect(await cache.get('key')).toEqual(2);
    },
  ],
];

/** For caches that declare not to keep tags. */
export const noTagRows: readonly CacheRow[] = [
  [
    'deletion by tag is refused',
    async (cache, { expect }) => {
      expect(await failureOf(() => cache.deleteByTag('red'))).toEqual('CACHE_CONFIG');
    },
  ],
];
