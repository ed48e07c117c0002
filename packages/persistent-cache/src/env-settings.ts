import { type Bytes, CacheError, checkEnvironment, type Milliseconds } from '@repomap/cache';
import { environmentPath } from './environment-path.js';

/** Settings from environment variables; unset variables are absent. */
export interface EnvSettings {
  /** `CACHE_DIRECTORY`; `~` is the home directory. */
  readonly cacheDir?: string;
  /** `CACHE_SIZE_LIMIT`, in bytes or with a unit: `500MB`, `2GB`. */
  readonly sizeLimit?: Bytes;
  /** `CACHE_CONTENT_TTL`, in seconds or with a unit: `90s`, `15m`, `12h`, `7d`. 0 means `Infinity`. */
  readonly contentTtl?: Milliseconds;
  /** `CACHE_SEARCH_TTL`, in the format of `CACHE_CONTENT_TTL`. */
  readonly searchTtl?: Milliseconds;
}

/** Environment variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
};

const TIME_UNITS: Readonly<Record<string, number>> = {
  '': 1000,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

interface Quantity {
  readonly units: Readonly<Record<string, number>>;
  readonly expected: string;
  /** The meaning of 0; if absent, 0 is invalid. */
  readonly zero?: number;
}

const SIZE: Quantity = { units: SIZE_UNITS, expected: 'bytes, as in 500MB' };
const TIME: Quantity = {
  units: TIME_UNITS,
  expected: 'seconds, a time as in 12h, or 0 for no expiry',
  zero: Number.POSITIVE_INFINITY,
};

/** Reads the settings. Empty variables count as unset. Throws one `CACHE_CONFIG` for all invalid ones. */
export function envSettings(env: Environment): EnvSettings {
  checkEnvironment(env);
  const problems: string[] = [];
  const quantity = (name: string, { units, expected, zero }: Quantity): number | undefined => {
    const text = env[name]?.trim();
    if (!text) return undefined;
    const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text) ?? [];
    const value = Number(digits) * (units[unit.toLowerCase()] ?? Number.NaN);
    if (value === 0 && zero !== undefined) return zero;
    if (value > 0 && Number.isFinite(value)) return Math.ceil(value);
    problems.push(`${name} must be ${expected}, not ${JSON.stringify(text)}`);
    return undefined;
  };
  const directory = env.CACHE_DIRECTORY?.trim() || undefined;
  const cacheDir = directory?.startsWith('~') ? environmentPath(directory) : directory;
  if (directory !== undefined && cacheDir === undefined)
    problems.push(
      `CACHE_DIRECTORY must be a directory, not ${JSON.stringify(directory)} without HOME`,
    );
  const settings = {
    cacheDir,
    sizeLimit: quantity('CACHE_SIZE_LIMIT', SIZE),
    contentTtl: quantity('CACHE_CONTENT_TTL', TIME),
    searchTtl: quantity('CACHE_SEARCH_TTL', TIME),
  };
  if (problems.length > 0) throw new CacheError('CACHE_CONFIG', problems.join('; '));
  const present = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.freeze(Object.fromEntries(present));
}
