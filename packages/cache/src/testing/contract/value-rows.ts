import { type CacheRow, numbered } from './row.js';

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

export const valueRows: readonly CacheRow[] = [
  [
    'a key that was never set is undefined',
    async (cache, { expect }) => expect(await cache.get('a')).toEqual(undefined),
  ],
  ...Object.entries(VALUES).map(
    ([title, value]): CacheRow => [
      `returns an equal value: ${title}`,
      async (cache, { expect }) => {
        await cache.set('key', value);
        expect(await cache.get('key')).toEqual(value);
      },
    ],
  ),
  [
    'keeps keys apart, whatever their characters',
    async (cache, { expect }) => {
      for (const [index, key] of KEYS.entries()) await cache.set(key, index);
      for (const [index, key] of KEYS.entries()) expect(await cache.get(key)).toEqual(index);
      expect(await cache.get('a%')).toEqual(undefined);
      expect(await cache.get('A:b')).toEqual(undefined);
    },
  ],
  [
    'a later set replaces the value',
    async (cache, { expect }) => {
      await cache.set('key', 1);
      await cache.set('key', { two: 2 });
      expect(await cache.get('key')).toEqual({ two: 2 });
    },
  ],
  [
    'takes requests at the same time',
    async (cache, { expect }) => {
      const keys = numbered(50);
      await Promise.all(keys.map((key) => cache.set(key, key)));
      expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual(keys);
    },
  ],
];
