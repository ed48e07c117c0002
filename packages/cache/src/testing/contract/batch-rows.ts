import { failureOf } from '../contract-runner.js';
import { type CacheRow, numbered } from './row.js';

export const batchRows: readonly CacheRow[] = [
  [
    'getMany returns the existing entries, in the order of the keys',
    async (cache, { expect }) => {
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
    'empty batches are allowed',
    async (cache, { expect }) => {
      await cache.setMany([]);
      expect([...(await cache.getMany([]))]).toEqual([]);
      expect(await cache.deleteMany([])).toEqual(0);
    },
  ],
  [
    'large batches work',
    async (cache, { expect }) => {
      const keys = numbered(2500);
      await cache.setMany(keys.map((key) => ({ key, value: key })));
      expect([...(await cache.getMany(keys)).keys()]).toEqual(keys);
      expect(await cache.deleteMany(keys)).toEqual(2500);
    },
  ],
  [
    'the last entry with a key wins within a batch',
    async (cache, { expect }) => {
      await cache.setMany([1, 2, 3].map((value) => ({ key: 'key', value })));
      expect(await cache.get('key')).toEqual(3);
    },
  ],
  [
    'setMany accepts an iterable that can be read only once',
    async (cache, { expect }) => {
      const entries = [
        { key: 'a', value: 1 },
        { key: 'b', value: 2 },
      ];
      await cache.setMany(entries.values());
      expect((await cache.getMany(['a', 'b'])).size).toEqual(2);
    },
  ],
  [
    'setMany rejects what are no entries, and stores nothing',
    async (cache, { expect }) => {
      const good = { key: 'a', value: 1 };
      const batches: unknown[] = [[['a', 1]], new Map([['a', 1]]), 'ab', 5, null, undefined, {}];
      batches.push({ a: 1 }, [good, null], [good, 5], [good, 'b'], [good, {}], [good, undefined]);
      for (const batch of batches)
        expect(await failureOf(() => cache.setMany(batch as []))).toEqual('CACHE_CONFIG');
      expect(await cache.get('a')).toEqual(undefined);
    },
  ],
  [
    'a failing setMany stores nothing',
    async (cache, { expect }) => {
      const failing = function* () {
        yield { key: 'a', value: 1 };
        throw new Error('no second entry');
      };
      expect((await failureOf(() => cache.setMany(failing()))) instanceof Error).toEqual(true);
      expect(await cache.get('a')).toEqual(undefined);
    },
  ],
];
