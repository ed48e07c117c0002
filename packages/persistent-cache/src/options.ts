import { join, resolve } from 'node:path';
import {
  type Bytes,
  type Clock,
  type Codec,
  checkChoice,
  checkClock,
  checkMethods,
  checkOptions,
  checkTtl,
  type GivenOptions,
  type Milliseconds,
  optionError,
  systemClock,
} from '@repomap/cache';
import { CACHE_FILE } from './cache-directory.js';
import { assertDirectory, assertVersion } from './directory-options.js';
import type { EnvSettings } from './env-settings.js';
import type { DiskPolicy } from './eviction.js';
import { FORMAT } from './schema.js';
import type { JournalMode } from './storage.js';

/** Accepts the settings of `fromEnv` unchanged; `contentTtl` is used if `ttl` is absent. */
export interface PersistentCacheOptions<V = unknown> extends EnvSettings {
  /**
   * Parent of the cache's directory, which is `v1` for on-disk format 1, or `v1-<version>` with a
   * `version`. Default `tmp/cache` in the working directory.
   */
  readonly cacheDir?: string;
  /** The caller's own format version. Caches of other versions are never read. */
  readonly version?: string;
  /** Maximum file size in bytes, without the journal (about 4 MB while in use). Default 500 MB. */
  readonly sizeLimit?: Bytes;
  /** Default `least-recently-used`. */
  readonly policy?: DiskPolicy;
  /** Maximum number of entries evicted per write, unless it added more. Default 10. */
  readonly cullLimit?: number;
  /** The codec of values outside any namespace. Default JSON. */
  readonly codec?: Codec<V>;
  /** Default time to live; absent or `Infinity` means no expiry. */
  readonly ttl?: Milliseconds;
  /** A read updates the access time only if it is older than this; 0 for every read. Default 60 s. */
  readonly stampInterval?: Milliseconds;
  /** How long a call waits for a lock before `CACHE_BUSY`, mostly without blocking. Default 10 s. */
  readonly busyTimeout?: Milliseconds;
  /** Use `delete` on a network file system, which `wal` (the default) does not support. */
  readonly journalMode?: JournalMode;
  /** `throw` also recovers, then throws a `CacheCorruptionError`. Default `recreate`. */
  readonly onCorruption?: 'recreate' | 'throw';
  readonly clock?: Clock;
}

/** Validated options with defaults applied. */
export interface ResolvedOptions {
  readonly cacheDir: string;
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

const DEFAULT_SIZE_LIMIT: Bytes = 500 * 1024 * 1024;

const DEFAULT_DIRECTORY = join('tmp', 'cache');

const OPTIONS = [
  'cacheDir',
  'version',
  'sizeLimit',
  'policy',
  'cullLimit',
  'codec',
  'ttl',
  'stampInterval',
  'busyTimeout',
  'journalMode',
  'onCorruption',
  'clock',
  'contentTtl',
  'searchTtl',
];

/** Validates the options. Throws `CACHE_CONFIG`. */
export function resolveOptions(options?: object): ResolvedOptions {
  const given = checkOptions(options, OPTIONS);
  checkChoice(given, 'policy', POLICIES);
  checkChoice(given, 'journalMode', ['wal', 'delete']);
  checkChoice(given, 'onCorruption', ['recreate', 'throw']);
  checkMethods(given, 'codec', ['encode', 'decode']);
  checkTtl(given.searchTtl);
  const { policy, journalMode, onCorruption } = given as Partial<ResolvedOptions>;
  const { cacheDir = DEFAULT_DIRECTORY, version } = given as PersistentCacheOptions;
  assertDirectory({ cacheDir });
  assertVersion(given);
  const directory = resolve(cacheDir);
  const name = version === undefined ? `v${FORMAT}` : `v${FORMAT}-${version}`;
  return Object.freeze({
    cacheDir: directory,
    path: join(directory, name, CACHE_FILE),
    sizeLimit: numberFrom(Number.MIN_VALUE, given, 'sizeLimit', DEFAULT_SIZE_LIMIT),
    policy: policy ?? 'least-recently-used',
    cullLimit: numberFrom(Number.MIN_VALUE, given, 'cullLimit', 10),
    ttl: checkTtl(given.ttl, checkTtl(given.contentTtl)),
    stampInterval: numberFrom(0, given, 'stampInterval', 60_000),
    busyTimeout: numberFrom(0, given, 'busyTimeout', 10_000),
    journalMode: journalMode ?? 'wal',
    onCorruption: onCorruption ?? 'recreate',
    clock: checkClock(given, systemClock),
  });
}

const POLICIES: readonly DiskPolicy[] = [
  'least-recently-used',
  'least-recently-stored',
  'least-frequently-used',
  'none',
];

function numberFrom(minimum: number, given: GivenOptions, name: string, fallback: number): number {
  const { [name]: value = fallback } = given;
  if (typeof value === 'number' && value >= minimum) return value;
  throw optionError(name, minimum === 0 ? 'a non-negative number' : 'a number above 0', value);
}
