import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CacheError, canonicalKey } from '../src/index.js';

const mixedMap = new Map<unknown, unknown>([
  ['b', 1],
  [{ a: 1 }, 2],
]);

test.each<[expected: string, args: unknown[]]>([
  ['', []],
  ['undefined', [undefined]],
  ['null,true,false', [null, true, false]],
  ['0,-0,1.5,NaN,-Infinity', [0, -0, 1.5, Number.NaN, -Infinity]],
  ['1n,"1",1', [1n, '1', 1]],
  ['"a,\\"b\\"\\n","\\ud800"', ['a,"b"\n', '\ud800']],
  ['Date(5),Date(NaN)', [new Date(5), new Date(Number.NaN)]],
  ['[1,[2,undefined],[hole]]', [[1, [2, undefined], new Array(1)]]],
  ['{"a":{"c":undefined,"d":2},"b":1}', [{ b: 1, a: { d: 2, c: undefined } }]],
  ['{"a":1}', [Object.assign(Object.create(null), { a: 1 })]],
  ['Map("b":1,{"a":1}:2)', [mixedMap]],
  ['Set(1,2,3)', [new Set([3, 1, 2])]],
  ['Uint8Array(AQI=),Uint8Array(AQI=)', [new Uint8Array([1, 2]), Buffer.from([1, 2])]],
  ['Uint16Array(AQA=),ArrayBuffer(AQA=)', [new Uint16Array([1]), new Uint8Array([1, 0]).buffer]],
])('encodes arguments as %s', (expected, args) => {
  expect(canonicalKey(args)).toBe(expected);
});

/** The first argument of a template tag: equal strings may have different raw forms. */
function tagged(strings: TemplateStringsArray): TemplateStringsArray {
  return strings;
}

function nested(depth: number, wrap: (value: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

const cycle: { self?: unknown } = {};
cycle.self = [cycle];

test.each<[message: string, args: unknown[]]>([
  ['argument 2: a function cannot be part of a key', [1, () => 1]],
  ['argument 1: a symbol cannot be part of a key', [Symbol('a')]],
  ['argument 1.filter[1]: a function cannot', [{ filter: [1, () => 1] }]],
  ['argument 1: an instance of URL cannot', [new URL('https://example.org')]],
  ['argument 1: an instance of RegExp cannot', [/a/]],
  ['argument 1.at: an instance of Point cannot', [{ at: new (class Point {})() }]],
  ['argument 1: an instance of', [new (class extends Map {})()]],
  ['argument 1: an instance of WeakMap cannot', [new WeakMap()]],
  ['argument 1: an instance of Promise cannot', [Promise.resolve()]],
  ['argument 1.self[0]: a circular reference cannot', [cycle]],
  ['argument 1 in a Set: a function cannot', [new Set([() => 1])]],
  ['argument 1.get("a"): a symbol cannot', [new Map([['a', Symbol()]])]],
  ['argument 1: a property with a symbol as its key cannot', [{ [Symbol('a')]: 1 }]],
  [
    'argument 1: a non-enumerable or extra property',
    [Object.defineProperty({}, 'a', { value: 1 })],
  ],
  ['argument 1: a non-enumerable or extra property cannot', ['ab'.match(/a(b)/)]],
  ['argument 1: a non-enumerable or extra property cannot', [tagged`a\n`]],
  ['argument 1: a non-enumerable or extra property', [Object.assign(new Map(), { size2: 1 })]],
  ['argument 1: a non-enumerable or extra property', [Object.assign(new Set(), { name: 'a' })]],
  ['argument 1: a non-enumerable or extra property', [Object.assign(new Date(0), { zone: 'UTC' })]],
  ['argument 1: a non-enumerable or extra property', [Object.assign([], { total: 1 })]],
  ['argument 2: a value nested this deeply', [1, nested(5000, (value) => [value])]],
  ['argument 1: a value nested this deeply', [nested(5000, (a) => ({ a }))]],
])('refuses: %s', (message, args) => {
  expect(() => canonicalKey(args)).toThrow(message);
  expect(() => canonicalKey(args)).toThrow(expect.objectContaining({ code: 'CACHE_VALUE' }));
  expect(() => canonicalKey(args)).toThrow(CacheError);
});

test('a repeated value is not a circular reference', () => {
  const shared = { a: 1 };
  expect(canonicalKey([[shared, shared], shared])).toBe('[{"a":1},{"a":1}],{"a":1}');
});

test('equal JSON has equal keys and different JSON has different keys', () => {
  const json = fc.jsonValue();
  const same = (a: unknown, b: unknown) => canonicalKey([a]) === canonicalKey([b]);
  fc.assert(fc.property(json, (value) => same(value, structuredClone(value))));
  fc.assert(
    fc.property(json, json, (a, b) => {
      const equal = fc.stringify(sorted(a)) === fc.stringify(sorted(b));
      expect(same(a, b)).toBe(equal);
    }),
  );
});

/** The same JSON with sorted properties. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
