import { environmentPath } from '@repomap/persistent-cache/directories';
import { parseRemoteUrl, REMOTE_URL_FORM } from './remote-url.js';

/** All settings of the caches. */
export interface CacheConfigFields {
  /**
   * Directory of the cache. Default: the user's cache directory, outside every work tree. Without a
   * known home directory it is undefined, and everything is kept in memory.
   */
  readonly cacheDir: string | undefined;
  /** Maximum size of the file on disk in megabytes (10^6 bytes), at least 1. Default 500. */
  readonly maxSizeMb: number;
  /** Maximum number of files whose facts are kept in memory, at least 1. Default 20,000. */
  readonly l1MaxItems: number;
  /** When a map is recomputed. Default `auto`. */
  readonly refreshMode: RefreshMode;
  /**
   * URL of the shared level: `redis:`, `rediss:`, `valkey:`, `valkeys:`, `postgres:` or `postgresql:`.
   * Default: none.
   */
  readonly remoteUrl: string | undefined;
  /** Signs shared entries; those without a valid signature are misses. Default: no signature. */
  readonly remoteSecret: string | undefined;
  /** Longest wait for an answer of the shared level in milliseconds, at least 1. Default 50. */
  readonly remoteDeadlineMs: number;
  /**
   * Longest wait in milliseconds, at least 1, for the first answer of the shared level, including
   * connecting, and for each answer to a request for many files. Default 1000.
   */
  readonly remoteFirstDeadlineMs: number;
}

/** One setting: where it may be set, how it is parsed and which values are valid. */
export interface ConfigField {
  /** The environment variable. */
  readonly variable: string;
  /** The value that the text of the environment variable stands for; not yet checked. */
  readonly parse: (text: string) => unknown;
  /** Whether a value is valid. */
  readonly accepts: (value: unknown) => boolean;
  /** What a valid value is, for an error: `a number of megabytes, at least 1`. */
  readonly expected: string;
  /**
   * False for what a repository must not decide for its users: where caches are stored, what is
   * evicted from a cache that all repositories share, and how stale a map may be.
   */
  readonly inFile: boolean;
  /** Whether the value may contain a password and must not appear in messages. */
  readonly isSecret?: boolean;
  /** A path of the environment is relative to the working directory; in a file it must be absolute. */
  readonly isPath?: boolean;
  /** The valid values as JSON Schema, as far as it can say. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** When a cached map is stale. */
export const RefreshMode = {
  /** If anything it depends on has changed. */
  Auto: 'auto',
  /** As `auto`, but not for different mentions or a different query alone. */
  Files: 'files',
  /** Only if a request forces it; otherwise the last map of the root is returned. */
  Manual: 'manual',
  /** On every request. */
  Always: 'always',
} as const;
export type RefreshMode = (typeof RefreshMode)[keyof typeof RefreshMode];

const MODES: readonly string[] = Object.values(RefreshMode);

const milliseconds = {
  parse: Number,
  accepts: (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
  expected: 'a number of milliseconds, at least 1',
  schema: { type: 'number', minimum: 1 },
  inFile: false,
};
const text = {
  parse: (value: string) => value,
  accepts: isText,
  schema: { type: 'string', minLength: 1 },
};

/**
 * Every setting: its environment variable, its valid values, and whether a repository may set it.
 */
export const CONFIG_FIELDS: Readonly<Record<keyof CacheConfigFields, ConfigField>> = {
  cacheDir: {
    ...text,
    variable: 'REPO_MAP_CACHE_DIR',
    parse: (value) => environmentPath(value),
    expected: 'the path of a directory',
    isPath: true,
    inFile: false,
  },
  maxSizeMb: {
    variable: 'REPO_MAP_CACHE_SIZE_MB',
    parse: Number,
    accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
    expected: 'a number of megabytes, at least 1',
    schema: { type: 'number', minimum: 1 },
    inFile: false,
  },
  l1MaxItems: {
    variable: 'REPO_MAP_CACHE_L1_SIZE',
    parse: Number,
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
    expected: 'a whole number of at least 1',
    schema: { type: 'integer', minimum: 1 },
    inFile: true,
  },
  refreshMode: {
    variable: 'REPO_MAP_CACHE_REFRESH_MODE',
    parse: (value) => value,
    accepts: (value) => MODES.includes(value as string),
    expected: `one of ${MODES.join(', ')}`,
    schema: { enum: MODES },
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
    expected: 'a non-empty string',
    inFile: false,
    isSecret: true,
  },
  remoteDeadlineMs: { ...milliseconds, variable: 'REPO_MAP_CACHE_REMOTE_DEADLINE_MS' },
  remoteFirstDeadlineMs: { ...milliseconds, variable: 'REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS' },
};

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
