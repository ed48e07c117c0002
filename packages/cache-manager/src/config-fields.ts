/** Every setting of the caches. */
export interface CacheConfigFields {
  /** Folder of the cache. Default: the user's cache folder, outside every work tree. */
  readonly cacheDir: string;
  /** Limit of the file on disk in megabytes (10^6 bytes), at least 1. Default 500. */
  readonly maxSizeMb: number;
  /** Most files whose facts are held in memory, at least 1. Default 20,000. */
  readonly l1MaxItems: number;
  /** When a map is made anew. Default `auto`. */
  readonly refreshMode: RefreshMode;
  /**
   * Life of memoised results in days; `Infinity`, in the environment 0, is no expiry. Facts do not
   * expire. Default 7.
   */
  readonly ttlDays: number;
  /** Whether memoised results lie under their version. Default true. */
  readonly versionNamespacing: boolean;
  /** Whether memoised results lie in a folder a day. Default true. */
  readonly dateSubfolders: boolean;
  /** Whether writing a memoised result removes those of other versions. Default false. */
  readonly cleanOldVersions: boolean;
  /** The shared tier: `redis:`, `rediss:`, `valkey:` or `postgres:`. Default: none. */
  readonly remoteUrl: string | undefined;
  /** Signs what is shared; entries without this signature are misses. Default: no signature. */
  readonly remoteSecret: string | undefined;
}

/** One setting: where it may come from, how it is read and what is right. */
export interface ConfigField {
  /** The environment variable; absent: only code and the config file set it. */
  readonly variable?: string;
  readonly parse: (text: string) => unknown;
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
  /** False for what a repository must not decide for the user who maps it. */
  readonly inFile: boolean;
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

const text = { parse: (value: string) => value, accepts: isText };
const flag = {
  parse: (value: string) => (value === 'true' ? true : value === 'false' ? false : value),
  accepts: (value: unknown) => typeof value === 'boolean',
  expected: 'true or false',
  inFile: true,
};

export const CONFIG_FIELDS: Readonly<Record<keyof CacheConfigFields, ConfigField>> = {
  cacheDir: { ...text, variable: 'REPO_MAP_CACHE_DIR', expected: 'a folder', inFile: false },
  maxSizeMb: {
    variable: 'REPO_MAP_CACHE_SIZE_MB',
    parse: Number,
    accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
    expected: 'a number of megabytes from 1',
    inFile: true,
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
    inFile: true,
  },
  ttlDays: {
    variable: 'REPO_MAP_CACHE_TTL_DAYS',
    parse: (value) => (/^0+(\.0+)?$/.test(value.trim()) ? Number.POSITIVE_INFINITY : Number(value)),
    accepts: (value) => typeof value === 'number' && value > 0,
    expected: 'a number of days above 0',
    inFile: true,
  },
  versionNamespacing: flag,
  dateSubfolders: flag,
  cleanOldVersions: flag,
  remoteUrl: {
    ...text,
    variable: 'REPO_MAP_CACHE_REMOTE_URL',
    accepts: (value) => isText(value) && REMOTE.test(value as string),
    expected: 'a URL that begins with redis:, rediss:, valkey: or postgres:',
    inFile: false,
  },
  remoteSecret: {
    ...text,
    variable: 'REPO_MAP_CACHE_REMOTE_SECRET',
    expected: 'a text',
    inFile: false,
  },
};

const REMOTE = /^(?:rediss?|valkey|postgres(?:ql)?):\/\/./;

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
