import { basename, dirname } from 'node:path';
import type { Bytes, Milliseconds } from '@repomap/cache';
import {
  type EvictReport,
  evictAllCaches,
  evictOldCaches,
  PersistentCache,
} from '@repomap/persistent-cache';
import { assertReadable, fileExists, removing } from './access-denied.js';
import type { CacheConfig } from './cache-config.js';

/** Which caches `pruneCaches` removes; none by default. */
export interface PruneOptions {
  /** Removes caches of other versions, whatever their age. */
  readonly oldVersions?: boolean;
  /** Removes caches that have not been written to for this long, whatever their version. */
  readonly olderThan?: Milliseconds;
}

/** Removes obsolete caches from the cache directory. */
export async function pruneCaches(
  { cacheDir }: Pick<CacheConfig, 'cacheDir'>,
  { oldVersions = false, olderThan }: PruneOptions,
): Promise<EvictReport> {
  if (cacheDir === undefined) return NOTHING;
  assertReadable(cacheDir);
  const current = basename(dirname(PersistentCache.pathOf({ cacheDir })));
  const reports = await removing(cacheDir, async () => [
    ...(oldVersions ? [await evictOldCaches({ cacheDir, maxAge: 0, keepVersion: current })] : []),
    ...(olderThan !== undefined ? [await evictOldCaches({ cacheDir, maxAge: olderThan })] : []),
  ]);
  return {
    removed: reports.flatMap(({ removed }) => removed),
    bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** What `shrinkCache` did. */
export interface ShrinkReport {
  /** The number of evicted entries. */
  readonly removed: number;
  /** The disk space that was freed. */
  readonly bytes: Bytes;
  /** The size of the cache on disk now, including its journal. */
  readonly diskBytes: Bytes;
}

/** Evicts entries until the cache is under its size limit. Does not create a cache. */
export async function shrinkCache({
  cacheDir,
  maxSizeMb,
}: Pick<CacheConfig, 'cacheDir' | 'maxSizeMb'>): Promise<ShrinkReport> {
  if (cacheDir === undefined || !fileExists(PersistentCache.pathOf({ cacheDir })))
    return { removed: 0, bytes: 0, diskBytes: 0 };
  await using cache = await PersistentCache.open({ cacheDir, sizeLimit: maxSizeMb * 1e6 });
  const { diskBytes: before } = await cache.totals();
  const removed = await cache.cull();
  const { diskBytes } = await cache.totals();
  return { removed, bytes: Math.max(0, before - diskBytes), diskBytes };
}

/** Removes all caches in the cache directory, including those of other versions. */
export async function clearCaches({
  cacheDir,
}: Pick<CacheConfig, 'cacheDir'>): Promise<EvictReport> {
  if (cacheDir === undefined) return NOTHING;
  assertReadable(cacheDir);
  return removing(cacheDir, () => evictAllCaches({ cacheDir }));
}

const NOTHING: EvictReport = { removed: [], bytes: 0 };
