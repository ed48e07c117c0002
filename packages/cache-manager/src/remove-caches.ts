import { basename, dirname } from 'node:path';
import type { Milliseconds } from '@repomap/cache';
import {
  type EvictReport,
  evictAllCaches,
  evictOldCaches,
  PersistentCache,
} from '@repomap/persistent-cache';
import type { CacheConfig } from './cache-config.js';

export interface PruneOptions {
  /** Removes the caches of other versions, whatever their age. */
  readonly oldVersions?: boolean;
  /** Removes caches that nobody has written to for this time, whatever their version. */
  readonly olderThan?: Milliseconds;
}

/** Removes what lies in the cache folder and is of no more use. */
export async function pruneCaches(
  { cacheDir }: Pick<CacheConfig, 'cacheDir'>,
  { oldVersions = false, olderThan }: PruneOptions,
): Promise<EvictReport> {
  if (cacheDir === undefined) return NOTHING;
  const current = basename(dirname(PersistentCache.pathOf({ cacheDir })));
  const reports = [
    ...(oldVersions ? [await evictOldCaches({ cacheDir, maxAge: 0, keepVersion: current })] : []),
    ...(olderThan !== undefined ? [await evictOldCaches({ cacheDir, maxAge: olderThan })] : []),
  ];
  return {
    removed: reports.flatMap(({ removed }) => removed),
    bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Removes every cache in the cache folder, those of other versions too. */
export async function clearCaches({
  cacheDir,
}: Pick<CacheConfig, 'cacheDir'>): Promise<EvictReport> {
  return cacheDir === undefined ? NOTHING : evictAllCaches({ cacheDir });
}

const NOTHING: EvictReport = { removed: [], bytes: 0 };
