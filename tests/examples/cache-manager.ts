import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CacheConfig, CacheManager, type FileChange } from '@repomap/cache-manager';
import { contentId, ExclusionReason, type FileRef, relPath, skippedFacts } from '@repomap/model';
import type { StatSignature } from '@repomap/tag-cache';

const cacheDir = await mkdtemp(join(tmpdir(), 'guide-'));

// #region config
const config = CacheConfig.of({ cacheDir, maxSizeMb: 100, l1MaxItems: 1000 });
assert.equal(config.refreshMode, 'auto');
assert.equal(config.with({ refreshMode: 'manual' }).refreshMode, 'manual');
// #endregion

// #region from-env
assert.equal(CacheConfig.fromEnv({ REPO_MAP_CACHE_SIZE_MB: '50' }).maxSizeMb, 50);
const wrong = { REPO_MAP_CACHE_SIZE_MB: 'big', REPO_MAP_CACHE_REFRESH_MODE: 'often' };
// One error lists every malformed setting.
assert.throws(() => CacheConfig.fromEnv(wrong), /SIZE_MB: .*REFRESH_MODE: /);
// #endregion

// #region open
let used = 0.5;
const manager = await CacheManager.open({
  root: '/home/me/my-repository',
  config,
  memory: { highWater: 0.85, lowWater: 0.7, read: () => [{ used, limit: 1 }] },
});
// #endregion

// #region warm
const refTo = (path: string): FileRef => ({
  path: relPath(path),
  contentId: contentId(new TextEncoder().encode(path)),
  language: 'python',
  extractorVersion: 'python-1',
});
const compute = async ({ contentId }: FileRef) => {
  const facts = skippedFacts('python', ExclusionReason.Minified);
  return { facts, contentId, cacheable: true };
};
const files = ['a.py', 'b.py'].map(refTo);
const report = await manager.warm(files, compute, { concurrency: 1 });
assert.deepEqual(report, { warmed: 2, skipped: 0, failed: [] });
// #endregion

// #region changes-apply
for (const { path, contentId } of files)
  manager.tags.index.set(path, contentId, 'size and time' as StatSignature);
const freed = await manager.changes.apply([
  { type: 'changed', path: 'a.py' },
  { type: 'changed', path: 'a.py' }, // reported twice, applied once
]);
assert.deepEqual(freed, { generation: 1, tags: 1, maps: 0, trees: 0 });
// #endregion

// #region changes-watch
const done = Promise.withResolvers<void>();
async function* edits(): AsyncGenerator<readonly FileChange[]> {
  yield [{ type: 'renamed', from: 'b.py', path: 'c.py' }];
  done.resolve();
}
{
  await using _ = manager.changes.watch(edits());
  await done.promise;
}
assert.equal(await manager.tags.get('b.py'), undefined);
// #endregion

// #region memory
await manager.warm(
  Array.from({ length: 100 }, (_, i) => refTo(`${i}.py`)),
  compute,
);
used = 0.95;
manager.checkMemory(); // a timer also looks, every 5 s
assert.deepEqual((await manager.getStatistics()).memoryAdaptations, { shrunk: 1, grown: 0 });
// #endregion

// #region statistics
const { hitRate, totalRequests, sizeMb, tags } = await manager.getStatistics();
assert.ok(hitRate >= 0 && hitRate <= 1 && totalRequests > 0 && sizeMb > 0);
assert.equal(tags.totalRequests, totalRequests); // nothing was asked of maps and trees
// #endregion

await manager.close();
await rm(cacheDir, { recursive: true });
