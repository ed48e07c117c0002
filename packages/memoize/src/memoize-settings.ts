import { CacheError, checkEnvironment, type Milliseconds } from '@repomap/cache';
import { environmentPath } from '@repomap/persistent-cache/directories';

/** Settings of memoized functions from environment variables; unset variables are absent. */
export interface MemoizeSettings {
  /** `REPO_MAP_CACHE_DIR`, relative to the working directory; `~` is the home directory. */
  readonly cacheDir?: string;
  /** `REPO_MAP_CACHE_TTL_DAYS`, in days; 0 means `Infinity`. */
  readonly ttl?: Milliseconds;
  /** `REPO_MAP_CACHE_VERSION_NAMESPACING`: `true` or `false`. */
  readonly includeVersion?: boolean;
  /** `REPO_MAP_CACHE_DATE_SUBFOLDERS`: `true` or `false`. */
  readonly organizeByDate?: boolean;
  /** `REPO_MAP_CACHE_CLEAN_OLD_VERSIONS`: `true` or `false`. */
  readonly cleanOldVersions?: boolean;
}

/** @inline */
type Environment = Readonly<Record<string, string | undefined>>;

interface Setting {
  readonly variable: string;
  /** Returns `undefined` for invalid text. */
  readonly parse: (text: string) => unknown;
  readonly expected: string;
}

const DAY: Milliseconds = 86_400_000;

const flag = {
  parse: (text: string) => text === 'true' || (text === 'false' ? false : undefined),
  expected: 'true or false',
};

const SETTINGS: Readonly<Record<keyof MemoizeSettings, Setting>> = {
  cacheDir: {
    variable: 'REPO_MAP_CACHE_DIR',
    parse: (text) => environmentPath(text),
    expected: 'a directory',
  },
  ttl: {
    variable: 'REPO_MAP_CACHE_TTL_DAYS',
    parse: daysFrom,
    expected: 'a non-negative number of days',
  },
  includeVersion: { ...flag, variable: 'REPO_MAP_CACHE_VERSION_NAMESPACING' },
  organizeByDate: { ...flag, variable: 'REPO_MAP_CACHE_DATE_SUBFOLDERS' },
  cleanOldVersions: { ...flag, variable: 'REPO_MAP_CACHE_CLEAN_OLD_VERSIONS' },
};

/**
 * Reads options of `persistentMemoize` from the environment. Empty variables count as unset. Throws
 * one `CACHE_CONFIG` error that names all invalid variables.
 */
export function memoizeSettings(env: Environment = process.env): MemoizeSettings {
  checkEnvironment(env);
  const problems: string[] = [];
  const settings = Object.entries(SETTINGS).flatMap(([name, { variable, parse, expected }]) => {
    const text = env[variable]?.trim();
    if (!text) return [];
    const value = parse(text);
    if (value === undefined)
      problems.push(`${variable}: expected ${expected}, got ${JSON.stringify(text)}`);
    return [[name, value]];
  });
  if (problems.length > 0) throw new CacheError('CACHE_CONFIG', problems.join('; '));
  return Object.freeze(Object.fromEntries(settings));
}

function daysFrom(text: string): Milliseconds | undefined {
  if (/^0+(?:\.0+)?$/.test(text)) return Number.POSITIVE_INFINITY;
  const days = Number(text);
  return days > 0 ? days * DAY : undefined;
}
