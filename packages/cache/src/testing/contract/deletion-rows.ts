import type { CacheRow } from './row.js';

export const deletionRows: readonly CacheRow[] = [
  [
    'delete returns whether there was an entry',
    async (cache, { expect }) => {
      await cache.set('key', 1);
      expect(await cache.delete('key')).toEqual(true);
      expect(await cache.delete('key')).toEqual(false);
      expect(await cache.get('key')).toEqual(undefined);
    },
  ],
  [
    'deleteMany returns the number of deleted entries',
    async (cache, { expect }) => {
      await cache.setMany(['a', 'b', 'c'].map((key) => ({ key, value: key })));
      expect(await cache.deleteMany(['a', 'x', 'c', 'a'])).toEqual(2);
      expect([...(await cache.getMany(['a', 'b', 'c'])).keys()]).toEqual(['b']);
    },
  ],
  [
    'clear deletes all entries and returns their number',
    async (cache, { expect }) => {
      await cache.setMany(['a', 'b'].map((key) => ({ key, value: key })));
      expect(await cache.clear()).toEqual(2);
      expect(await cache.clear()).toEqual(0);
      expect(await cache.get('a')).toEqual(undefined);
    },
  ],
  [
    'a deleted key can be set again',
    async (cache, { expect }) => {
      await cache.set('key', 1);
      await cache.delete('key');
      await cache.set('key', 2);
      expect(await cache.get('key')).toEqual(2);
    },
  ],
];
