import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CacheCorruptionError, CacheError } from '@repomap/cache';
import { PersistentCache } from '@repomap/persistent-cache';

const cacheDir = await mkdtemp(join(tmpdir(), 'guide-'));

// #region open
const cache = await PersistentCache.open<{ title: string }>({ cacheDir, sizeLimit: 100e6 });
// #endregion

// #region methods
await cache.set('/home', { title: 'Home' }, { ttl: 60_000 }); // milliseconds
assert.deepEqual(await cache.get('/home'), { title: 'Home' });
assert.equal(await cache.delete('/home'), true);
assert.equal(await cache.get('/home'), undefined);
const { hits, misses } = await cache.stats();
assert.deepEqual({ hits, misses }, { hits: 1, misses: 1 });
assert.equal(await cache.clear(), 0); // nothing was left to delete
await cache.close();
// #endregion

// #region corruption
await writeFile(PersistentCache.pathOf({ cacheDir }), 'no database');
const strict = PersistentCache.open({ cacheDir, onCorruption: 'throw' });
await assert.rejects(strict, (error) => {
  assert.ok(error instanceof CacheCorruptionError);
  return CacheError.is(error, 'CACHE_CORRUPT');
});

await writeFile(PersistentCache.pathOf({ cacheDir }), 'no database');
await using recovered = await PersistentCache.open<string>({ cacheDir }); // does not throw
await recovered.set('key', 'value');
assert.equal(await recovered.get('key'), 'value');
// #endregion

await recovered.close();
await rm(cacheDir, { recursive: true });
