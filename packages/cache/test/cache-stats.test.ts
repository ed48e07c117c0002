import { expect, test } from 'vitest';
import { CacheStats } from '../src/index.js';

const earlier = new CacheStats({ hits: 1, misses: 3, sets: 3, size: 3, bytes: 30 });
const later = new CacheStats({ hits: 7, misses: 5, sets: 5, evictions: 2, size: 3, bytes: 20 });

test('minus returns the difference between snapshots', () => {
  expect(later.minus(earlier)).toMatchObject({
    hits: 6,
    misses: 2,
    sets: 2,
    evictions: 2,
    size: 0,
    bytes: -10,
    hitRate: 0.75,
    totalRequests: 8,
  });
});

test('plus adds the counters of two caches', () => {
  expect(later.plus(earlier)).toMatchObject({ hits: 8, misses: 8, size: 6, hitRate: 0.5 });
});

test('plus and minus are inverse', () => {
  expect(later.plus(earlier).minus(earlier)).toEqual(later);
});

test('the hit rate of no requests is 0', () => {
  expect(new CacheStats().hitRate).toBe(0);
});

test('a snapshot cannot be changed', () => {
  expect(Object.isFrozen(later)).toBe(true);
  expect(Object.isFrozen(later.plus(earlier))).toBe(true);
});
