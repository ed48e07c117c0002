import assert from 'node:assert/strict';
import { SmartCache } from '@repomap/cache';

// #region constructor
const cache = new SmartCache<string, number>({
  maxSize: 100,
  policy: 'adaptive',
  ttl: 60_000, // milliseconds
  adaptiveThreshold: 0.1,
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
