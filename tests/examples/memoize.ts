import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { persistentMemoize } from '@repomap/memoize';
import { evictAllCaches, evictOldCaches } from '@repomap/persistent-cache';

const cacheDir = await mkdtemp(join(tmpdir(), 'guide-'));

// #region persistent-memoize
let calls = 0;
const square = persistentMemoize(
  (n: number) => {
    calls += 1;
    return n * n;
  },
  { name: 'square', cacheDir, ttl: 7 * 86_400_000 },
);
assert.equal(await square(12), 144);
assert.equal(await square(12), 144); // from a file, in this process and in the next
assert.equal(calls, 1);
// #endregion

// #region evict-old-caches
const week = 7 * 86_400_000;
const { removed } = await evictOldCaches({ cacheDir, maxAge: week });
assert.deepEqual(removed, []); // what was written within a week stays
// #endregion

// #region evict-all-caches
await evictAllCaches({ cacheDir });
assert.equal(await square(12), 144);
assert.equal(calls, 2);
// #endregion

await rm(cacheDir, { recursive: true });
