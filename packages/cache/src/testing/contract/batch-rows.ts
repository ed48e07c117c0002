import { failureOf } from '../contract-runner.js';
import { type CacheRow, numbered } from './row.js';

export const batchRows: readonly CacheRow[] = [
  [
    'getMany returns what exists, in the order asked',
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
    'empty batches are well',
    async (cache, { expect }) => {
      await cache.setMany([]);
      expect([...(await cache.getMany([]))]).toEqual([]);
      expect(await cache.deleteMany([])).toEqual(0);
    },
  ],
  [
    'batches have no limit that a caller would meet',
    async (cache, { expect }) => {
      const keys = numbered(2500);
      await cache.setMany(keys.map((key) => ({ key, value: key })));
      expect([...(await cache.getMany(keys)).keys()]).toEqual(keys);
      expect(await cache.deleteMany(keys)).toEqual(2500);
    },
  ],
  [
    'the last of equal keys in a batch wins',
    async (cache, { expect }) => {
      await cache.setMany([1, 2, 3].map((value) => ({ key: 'key', value })));
      expect(await cache.get('key')).toEqual(3);
    },
  ],
  [
    'setMany takes an iterable that can be read once',
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
    'setMany that fails stores nothing',
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
