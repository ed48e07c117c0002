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
import type { JournalMode } from './medium.js';
import { FORMAT } from './schema.js';

/** May hold the settings of `fromEnv` as they are: `contentTtl` is the `ttl` if there is none. */
export interface PersistentCacheOptions<V = unknown> extends EnvSettings {
  /**
   * Where the cache makes its directory: `v1` for on-disk format 1, `v1-<version>` with a
   * `version`. `tmp/cache` in the working directory if absent.
   */
  readonly cacheDir?: string;
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
  /** Time to live of entries that are set without one; absent or `Infinity`: no expiry. */
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

/** Checks the options once; throws `CACHE_CONFIG`. */
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

function numberFrom(least: number, given: GivenOptions, name: string, fallback: number): number {
  const { [name]: value = fallback } = given;
  if (typeof value === 'number' && value >= least) return value;
  throw optionError(name, least === 0 ? 'a number from 0' : 'a number above 0', value);
}
