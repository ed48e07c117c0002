import { expect, test } from 'vitest';
import { SmartCache, type SmartCacheOptions } from '../src/index.js';

test.each<[title: string, options: unknown, message: string]>([
  ['no options', null, 'options: expected an object, got null'],
  ['a number', 3, 'options: expected an object, got 3'],
  ['a snake_case name', { max_size: 3 }, 'max_size: unknown option; did you mean maxSize?'],
  [
    'an unknown option',
    { volume: 3 },
    'volume: unknown option; expected one of maxSize, maxBytes, sizeOf',
  ],
  ['an invalid clock', { clock: {} }, 'clock: expected an object with now(), got an object'],
  ['an invalid listener', { onEvict: 'log' }, 'onEvict: expected a function, got "log"'],
  [
    'a threshold without a policy',
    { adaptiveThreshold: 0.7 },
    'adaptiveThreshold: expected policy to be adaptive',
  ],
  [
    'a threshold with lru',
    { policy: 'lru', adaptiveThreshold: 0.7 },
    'adaptiveThreshold: expected policy to be adaptive, got "lru"',
  ],
  ['zero entries', { maxSize: 0 }, 'maxSize: expected a positive integer, got 0'],
  ['a fractional size', { maxSize: 1.5 }, 'maxSize: expected a positive integer, got 1.5'],
  ['not a number', { maxSize: '3' }, 'maxSize: expected a positive integer, got "3"'],
  ['infinite', { maxSize: Infinity }, 'maxSize: expected a positive integer, got Infinity'],
  [
    'maxBytes without sizeOf',
    { maxBytes: 9 },
    'sizeOf: expected a function, required with maxBytes',
  ],
  ['zero bytes', { maxBytes: 0, sizeOf: () => 1 }, 'maxBytes: expected a positive integer'],
  [
    'a ttl of 0',
    { maxSize: 3, ttl: 0 },
    'ttl: expected milliseconds above 0, or Infinity for no expiry, got 0',
  ],
  [
    'a ttl of NaN',
    { maxSize: 3, ttl: NaN },
    'ttl: expected milliseconds above 0, or Infinity for no expiry, got NaN',
  ],
  ['the ttl policy without a ttl', { maxSize: 3, policy: 'ttl' }, 'ttl: expected a time to live'],
  [
    'unknown',
    { maxSize: 3, policy: 'fifo' },
    'policy: expected lru, lfu, ttl or adaptive, got "fifo"',
  ],
  [
    'threshold',
    { maxSize: 3, policy: 'adaptive', adaptiveThreshold: 2 },
    'adaptiveThreshold: expected a number from 0 to 1, got 2',
  ],
])('options that make no sense are refused by name: %s', (_, options, message) => {
  const make = () => new SmartCache(options as unknown as SmartCacheOptions<string, string>);
  expect(make).toThrow(message);
  expect(make).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
});

test('contradictory options do not type-check', () => {
  const make = (options: SmartCacheOptions<string, string>) => () => new SmartCache(options);
  // @ts-expect-error maxBytes requires sizeOf.
  expect(make({ maxBytes: 10 })).toThrow();
  // @ts-expect-error The ttl policy requires a time to live.
  expect(make({ maxSize: 3, policy: 'ttl' })).toThrow();
  // @ts-expect-error Only the adaptive policy has a threshold.
  expect(make({ maxSize: 3, policy: 'lru', adaptiveThreshold: 0.1 })).toThrow();
});
