import { isDeepStrictEqual } from 'node:util';
import { failureOf } from '../contract-runner.js';
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

/** Values that JSON would change: a cache returns them equal or rejects them. */
const ODD_VALUES: Record<string, () => unknown> = {
  'a Map': () => new Map([[1, 2]]),
  'a Set': () => new Set([1]),
  'a Date': () => new Date(0),
  NaN: () => Number.NaN,
  'an infinite number': () => Number.POSITIVE_INFINITY,
  'minus zero': () => -0,
  'a bigint': () => 1n,
  'a function': () => isDeepStrictEqual,
  'a symbol': () => Symbol.iterator,
  undefined: () => undefined,
  'an undefined property': () => ({ a: undefined }),
  'an undefined element': () => [1, undefined],
  'an array with a hole': () => new Array(1),
  'a regular expression match': () => 'ab'.match(/a(b)/),
  bytes: () => Uint8Array.of(1, 2),
  'an instance of a class': () => new (class Point {})(),
  'an object with toJSON': () => ({ toJSON: () => 1 }),
  'an object without a prototype': () => Object.assign(Object.create(null), { a: 1 }),
  'a symbol-keyed property': () => ({ [Symbol.iterator]: 1 }),
  'a non-enumerable property': () => Object.defineProperty({}, 'a', { value: 1 }),
  'a property named __proto__': () => JSON.parse('{"__proto__":{"a":1}}'),
  'a lone surrogate': () => ['\ud800', { '\udfff': 1 }],
  'an error': () => new Error('no'),
};

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
  ...Object.entries(ODD_VALUES).flatMap(([title, make]) =>
    [make, () => ({ list: [0, make()] })].map(
      (value, depth): CacheRow => [
        `returns an equal value or rejects it: ${title}${depth === 0 ? '' : ', nested'}`,
        async (cache, { expect }) => {
          const given = value();
          await cache.set('key', 'old');
          const failure = await failureOf(() => cache.set('key', given));
          const found = await cache.get('key');
          if (failure !== undefined) expect([failure, found]).toEqual(['CACHE_VALUE', 'old']);
          else expect(isDeepStrictEqual(found, given)).toEqual(true);
        },
      ],
    ),
  ),
  [
    'distinguishes keys with special characters',
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
    'handles concurrent requests',
    async (cache, { expect }) => {
      const keys = numbered(50);
      await Promise.all(keys.map((key) => cache.set(key, key)));
      expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual(keys);
    },
  ],
];
