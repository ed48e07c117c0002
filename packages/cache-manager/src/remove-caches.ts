import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Bytes, Milliseconds } from '@repomap/cache';
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

export interface ShrinkReport {
  /** Records that left. */
  readonly removed: number;
  /** What was given back to the file system. */
  readonly bytes: Bytes;
  /** What the cache takes on disk now, its journal included. */
  readonly diskBytes: Bytes;
}

/** Brings the cache under its size limit at once; makes none. */
export async function shrinkCache({
  cacheDir,
  maxSizeMb,
}: Pick<CacheConfig, 'cacheDir' | 'maxSizeMb'>): Promise<ShrinkReport> {
  if (cacheDir === undefined || !existsSync(PersistentCache.pathOf({ cacheDir })))
    return { removed: 0, bytes: 0, diskBytes: 0 };
  await using cache = await PersistentCache.open({ cacheDir, sizeLimit: maxSizeMb * 1e6 });
  const { diskBytes: before } = await cache.totals();
  const removed = await cache.cull();
  const { diskBytes } = await cache.totals();
  return { removed, bytes: Math.max(0, before - diskBytes), diskBytes };
}

/** Removes every cache in the cache folder, those of other versions too. */
export async function clearCaches({
  cacheDir,
}: Pick<CacheConfig, 'cacheDir'>): Promise<EvictReport> {
  return cacheDir === undefined ? NOTHING : evictAllCaches({ cacheDir });
}

const NOTHING: EvictReport = { removed: [], bytes: 0 };
