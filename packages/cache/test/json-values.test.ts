import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CacheError, jsonCodec } from '../src/index.js';

const codec = jsonCodec<unknown>();

class Money {
  readonly amount = 5;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const cycle: { items: unknown[] } = { items: [] };
cycle.items.push({ back: cycle });

test.each<[message: string, value: unknown]>([
  ['value: undefined does not survive JSON', undefined],
  ['value: NaN does', Number.NaN],
  ['value: a function does', () => 1],
  ['value: an instance of Map does', new Map()],
  ['value.items[3].at: an instance of Date does', { items: [1, 2, 3, { at: new Date(0) }] }],
  ['value[1][0]: Infinity does', [0, [Infinity]]],
  ['value.a: undefined does', { a: undefined }],
  ['value[1]: undefined does', [1, undefined]],
  ['value["a b"].c: a bigint does', { 'a b': { c: 1n } }],
  ['value.größe: a symbol does', { größe: Symbol('a') }],
  ['value: an array with holes or extra properties does', new Array(3)],
  ['value: an array with holes', new Array(100)],
  ['value.found: an array with holes or extra properties', { found: 'ab'.match(/b/) }],
  ['value.price: an instance of Money does', { price: new Money() }],
  ['value: an instance of a class does', new (class {})()],
  ['value: an instance of', new (class extends Array {})()],
  ['value: an instance of Uint8Array does', Uint8Array.of(1)],
  ['value.body: an instance of Buffer does', { body: Buffer.from('a') }],
  ['value: an instance of String does', Object('a')],
  ['value: an object without a prototype does', Object.create(null)],
  ['value: an object with a symbol-keyed property does', { [Symbol('a')]: 1 }],
  ['value: an object with a non-enumerable property', Object.defineProperty({}, 'a', { value: 1 })],
  ['value.a.toJSON: a function does', { a: { toJSON: () => 1 } }],
  ['value.items[0].back: a circular reference does', cycle],
  ['value: nested too deeply for JSON', nested(50_000)],
])('refuses: %s', (message, value) => {
  const encode = () => codec.encode(value);
  expect(encode).toThrow(message);
  expect(encode).toThrow(expect.objectContaining({ code: 'CACHE_VALUE' }));
});

test.each<[title: string, value: unknown]>([
  ['minus zero', [0, -0, { a: -0 }]],
  ['a lone surrogate', ['\ud800', { '\udfff': 1 }]],
  ['a property named __proto__', JSON.parse('{"__proto__":{"a":1}}')],
  ['a repeated value', [cycle.items.length, ...[['a'], ['a']]]],
  [
    'a getter',
    {
      get a() {
        return 1;
      },
    },
  ],
  ['a long array', Array.from({ length: 5000 }, (_, index) => index)],
])('keeps %s', (_, value) => {
  expect(isDeepStrictEqual(codec.decode(codec.encode(value)), structuredClone(value))).toBe(true);
});

test('accepts plain values of another realm', () => {
  const value = runInNewContext('({ a: [1, { b: null }] })');
  expect(codec.decode(codec.encode(value))).toEqual({ a: [1, { b: null }] });
});

test('any value is restored exactly or rejected', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    stringUnit: 'binary',
  });
  fc.assert(
    fc.property(anything, (value) => {
      let text: string | Uint8Array;
      try {
        text = codec.encode(value);
      } catch (error) {
        return CacheError.is(error, 'CACHE_VALUE');
      }
      return isDeepStrictEqual(codec.decode(text), value);
    }),
    { numRuns: 2000 },
  );
});
