import { failureOf } from '../contract-runner.js';
import type { CacheRow } from './row.js';

export const tagRows: readonly CacheRow[] = [
  [
    'deleteByTag deletes the entries with a tag and returns their number',
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
    'set also replaces the tag',
    async (cache, { expect }) => {
      await cache.set('key', 1, { tag: 'red' });
      await cache.set('key', 2);
      expect(await cache.deleteByTag('red')).toEqual(0);
      expect(await cache.get('key')).toEqual(2);
    },
  ],
];

/** For caches without tags. */
export const noTagRows: readonly CacheRow[] = [
  [
    'deleteByTag throws',
    async (cache, { expect }) => {
      expect(await failureOf(() => cache.deleteByTag('red'))).toEqual('CACHE_CONFIG');
    },
  ],
];
