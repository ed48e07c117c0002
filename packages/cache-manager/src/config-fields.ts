import { resolve } from 'node:path';
import { parseRemoteUrl, REMOTE_URL_FORM } from './remote-url.js';

/** Every setting of the caches. */
export interface CacheConfigFields {
  /**
   * Folder of the cache. Default: the user's cache folder, outside every work tree; undefined, which
   * keeps everything in memory, where no home folder is known.
   */
  readonly cacheDir: string | undefined;
  /** Limit of the file on disk in megabytes (10^6 bytes), at least 1. Default 500. */
  readonly maxSizeMb: number;
  /** Most files whose facts are held in memory, at least 1. Default 20,000. */
  readonly l1MaxItems: number;
  /** When a map is made anew. Default `auto`. */
  readonly refreshMode: RefreshMode;
  /**
   * The shared tier: `redis:`, `rediss:`, `valkey:`, `valkeys:`, `postgres:` or `postgresql:`.
   * Default: none.
   */
  readonly remoteUrl: string | undefined;
  /** Signs what is shared; entries without this signature are misses. Default: no signature. */
  readonly remoteSecret: string | undefined;
  /** Longest wait for an answer of the shared tier in milliseconds, at least 1. Default 50. */
  readonly remoteDeadlineMs: number;
  /**
   * Longest wait in milliseconds, at least 1, for the first answer of the shared tier, connecting
   * included, and for those to a request of many files. Default 1000.
   */
  readonly remoteFirstDeadlineMs: number;
}

/** One setting: where it may come from, how it is read and what is right. */
export interface ConfigField {
  /** The environment variable. */
  readonly variable: string;
  readonly parse: (text: string) => unknown;
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
  /**
   * False for what a repository must not decide for the user who maps it: where caches lie, what is
   * evicted from those that other repositories share, and how old a map may be.
   */
  readonly inFile: boolean;
  /** Whether the value may hold a password, which no message repeats. */
  readonly isSecret?: boolean;
}

/** What `files` and `manual` allow to be out of date; see `CacheConfig.refreshMode`. */
export const RefreshMode = {
  /** A map is made anew when anything it depends on has changed. */
  Auto: 'auto',
  /** As `auto`, but other mentions and another query alone make no new map. */
  Files: 'files',
  /** The last map of the root is returned, whatever has changed, until a request forces another. */
  Manual: 'manual',
  /** Every request makes its map anew. */
  Always: 'always',
} as const;
export type RefreshMode = (typeof RefreshMode)[keyof typeof RefreshMode];

const MODES: readonly string[] = Object.values(RefreshMode);

const milliseconds = {
  parse: Number,
  accepts: (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
  expected: 'a number of milliseconds from 1',
  inFile: false,
};
const text = { parse: (value: string) => value, accepts: isText };

export const CONFIG_FIELDS: Readonly<Record<keyof CacheConfigFields, ConfigField>> = {
  cacheDir: {
    ...text,
    variable: 'REPO_MAP_CACHE_DIR',
    parse: (value) => resolve(value),
    expected: 'a folder',
    inFile: false,
  },
  maxSizeMb: {
    variable: 'REPO_MAP_CACHE_SIZE_MB',
    parse: Number,
    accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
    expected: 'a number of megabytes from 1',
    inFile: false,
  },
  l1MaxItems: {
    variable: 'REPO_MAP_CACHE_L1_SIZE',
    parse: Number,
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
    expected: 'a whole number from 1',
    inFile: true,
  },
  refreshMode: {
    variable: 'REPO_MAP_CACHE_REFRESH_MODE',
    parse: (value) => value,
    accepts: (value) => MODES.includes(value as string),
    expected: `one of ${MODES.join(', ')}`,
    inFile: false,
  },
  remoteUrl: {
    ...text,
    variable: 'REPO_MAP_CACHE_REMOTE_URL',
    accepts: (value) => isText(value) && parseRemoteUrl(value as string) !== undefined,
    expected: REMOTE_URL_FORM,
    inFile: false,
    isSecret: true,
  },
  remoteSecret: {
    ...text,
    variable: 'REPO_MAP_CACHE_REMOTE_SECRET',
    expected: 'a text',
    inFile: false,
    isSecret: true,
  },
  remoteDeadlineMs: { ...milliseconds, variable: 'REPO_MAP_CACHE_REMOTE_DEADLINE_MS' },
  remoteFirstDeadlineMs: { ...milliseconds, variable: 'REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS' },
};

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
