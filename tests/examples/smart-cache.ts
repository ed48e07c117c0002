import assert from 'node:assert/strict';
import { cached, SmartCache } from '@repomap/cache';

// #region constructor
const cache = new SmartCache<string, number>({
  maxSize: 100,
  policy: 'adaptive',
  ttl: 60_000, // milliseconds
  adaptiveThreshold: 0.02, // another window must be better by this much
});
// #endregion

// #region put-contains-remove
cache.set('answer', 42);
assert.equal(cache.get('answer'), 42);
assert.equal(cache.has('answer'), true);
assert.equal(cache.delete('answer'), true);
assert.equal(cache.has('answer'), false);
assert.equal(cache.stats().hits, 1);
// #endregion

// #region cached
let runs = 0;
const squared = cached((n: number) => {
  runs += 1;
  return n * n;
});
assert.deepEqual([squared(12), squared(12), runs], [144, 144, 1]);
// #endregion
