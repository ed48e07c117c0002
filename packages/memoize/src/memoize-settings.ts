import { resolve } from 'node:path';
import { CacheError, type Milliseconds } from '@repomap/cache';

/** What the environment says about memoised results; a variable that is not set is absent. */
export interface MemoizeSettings {
  /** `REPO_MAP_CACHE_DIR`, relative to the working directory. */
  readonly cacheDir?: string;
  /** `REPO_MAP_CACHE_TTL_DAYS`, in days; 0 is `Infinity`. */
  readonly ttl?: Milliseconds;
  /** `REPO_MAP_CACHE_VERSION_NAMESPACING`: `true` or `false`. */
  readonly includeVersion?: boolean;
  /** `REPO_MAP_CACHE_DATE_SUBFOLDERS`: `true` or `false`. */
  readonly organizeByDate?: boolean;
  /** `REPO_MAP_CACHE_CLEAN_OLD_VERSIONS`: `true` or `false`. */
  readonly cleanOldVersions?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Setting {
  readonly variable: string;
  /** `undefined` for a text that is malformed. */
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
    parse: (text) => resolve(text),
    expected: 'a directory',
  },
  ttl: {
    variable: 'REPO_MAP_CACHE_TTL_DAYS',
    parse: daysFrom,
    expected: 'a number of days from 0',
  },
  includeVersion: { ...flag, variable: 'REPO_MAP_CACHE_VERSION_NAMESPACING' },
  organizeByDate: { ...flag, variable: 'REPO_MAP_CACHE_DATE_SUBFOLDERS' },
  cleanOldVersions: { ...flag, variable: 'REPO_MAP_CACHE_CLEAN_OLD_VERSIONS' },
};

/**
 * Reads the settings from the environment, as options of `persistentMemoize`. An empty variable is
 * unset. Throws one `CACHE_CONFIG` error that names all malformed variables.
 */
export function memoizeSettings(env: Environment = process.env): MemoizeSettings {
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
