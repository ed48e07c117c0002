import { join } from 'node:path';
import {
  type Bytes,
  CacheError,
  type Clock,
  type Codec,
  type Milliseconds,
  systemClock,
} from '@repomap/cache';
import { CACHE_FILE } from './cache-directory.js';
import type { DiskPolicy } from './eviction.js';
import type { JournalMode } from './medium.js';
import { FORMAT } from './schema.js';

export interface PersistentCacheOptions<V = unknown> {
  /** Where the cache makes its directory: `v1` for on-disk format 1, `v1-<version>` with a `version`. */
  readonly cacheDir: string;
  /** Names the caller's own format: a cache of another version is never read. */
  readonly version?: string;
  /** Most bytes of the file, its journal aside (about 4 MB while in use); 500 MB if absent. */
  readonly sizeLimit?: Bytes;
  /** `least-recently-used` if absent. */
  readonly policy?: DiskPolicy;
  /** Most entries that one write deletes to make room, unless it added more; 10 if absent. */
  readonly cullLimit?: number;
  /** Of the values outside any namespace; JSON if absent. */
  readonly codec?: Codec<V>;
  /** Time to live of entries that are set without one; no end if absent. */
  readonly ttl?: Milliseconds;
  /** A read leaves a stamp if the last is older than this; 60 s if absent, 0: every read does. */
  readonly stampInterval?: Milliseconds;
  /** How long a call tries for a lock before `CACHE_BUSY`; 10 s if absent. Never blocks the thread for long. */
  readonly busyTimeout?: Milliseconds;
  /** `delete` for a directory on a network file system, which `wal` (if absent) does not support. */
  readonly journalMode?: JournalMode;
  /** `throw`: damage is repaired all the same, and then thrown as a `CacheCorruptionError`. */
  readonly onCorruption?: 'recreate' | 'throw';
  readonly clock?: Clock;
}

/** The options with every default in place. */
export interface ResolvedOptions {
  readonly path: string;
  readonly sizeLimit: Bytes;
  readonly policy: DiskPolicy;
  readonly cullLimit: number;
  readonly ttl: Milliseconds;
  readonly stampInterval: Milliseconds;
  readonly busyTimeout: Milliseconds;
  readonly journalMode: JournalMode;
  readonly onCorruption: 'recreate' | 'throw';
  readonly clock: Clock;
}

export const DEFAULT_SIZE_LIMIT: Bytes = 500 * 1024 * 1024;

/** Checks the options once; throws `CACHE_CONFIG`. */
export function resolveOptions(options: Omit<PersistentCacheOptions, 'codec'>): ResolvedOptions {
  const resolved = {
    path: join(cacheDirectory(options), CACHE_FILE),
    sizeLimit: options.sizeLimit ?? DEFAULT_SIZE_LIMIT,
    policy: options.policy ?? 'least-recently-used',
    cullLimit: options.cullLimit ?? 10,
    ttl: options.ttl ?? Number.POSITIVE_INFINITY,
    stampInterval: options.stampInterval ?? 60_000,
    busyTimeout: options.busyTimeout ?? 10_000,
    journalMode: options.journalMode ?? 'wal',
    onCorruption: options.onCorruption ?? 'recreate',
    clock: options.clock ?? systemClock,
  } as const;
  for (const name of ['sizeLimit', 'cullLimit', 'ttl'] as const)
    if (!(resolved[name] > 0)) throw invalid(`${name} must be above 0`, resolved[name]);
  for (const name of ['stampInterval', 'busyTimeout'] as const)
    if (!(resolved[name] >= 0)) throw invalid(`${name} must not be below 0`, resolved[name]);
  return Object.freeze(resolved);
}

function cacheDirectory({
  cacheDir,
  version,
}: Pick<PersistentCacheOptions, 'cacheDir' | 'version'>): string {
  if (cacheDir === '') throw invalid('cacheDir must name a directory', cacheDir);
  if (version === undefined) return join(cacheDir, `v${FORMAT}`);
  if (!/^[\w.+-]+$/.test(version))
    throw invalid('version must be letters, digits and any of _ . + -', version);
  return join(cacheDir, `v${FORMAT}-${version}`);
}

function invalid(rule: string, found: unknown): CacheError {
  return new CacheError('CACHE_CONFIG', `${rule}, not ${JSON.stringify(found)}`);
}
