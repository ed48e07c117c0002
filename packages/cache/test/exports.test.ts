import { expect, test } from 'vitest';
import * as main from '../src/index.js';
import * as testing from '../src/testing/index.js';

test('the package exports these names and no others', () => {
  expect(Object.keys(main).sort()).toEqual([
    'CacheCorruptionError',
    'CacheError',
    'CacheEvents',
    'CacheStats',
    'EvictReason',
    'MemoryStore',
    'SingleFlight',
    'SmartCache',
    'SmartCacheStats',
    'Tier',
    'TieredCache',
    'cached',
    'canonicalKey',
    'checkChoice',
    'checkClock',
    'checkMethods',
    'checkOptions',
    'checkTtl',
    'checkTypes',
    'jsonCodec',
    'optionError',
    'systemClock',
  ]);
  expect(Object.keys(testing).sort()).toEqual([
    'FakeClock',
    'brokenStore',
    'cacheContract',
    'countCalls',
    'failureOf',
    'storeContract',
    'validateCache',
  ]);
});
