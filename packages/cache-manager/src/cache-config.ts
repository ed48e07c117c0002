import { CacheError } from '@repomap/cache';
import envPaths from 'env-paths';

/** What may be set about the caches; absent fields take their defaults. */
export interface CacheConfigInput {
  /** Folder of the cache. Default: the user's cache folder, outside every work tree. */
  readonly cacheDir?: string;
  /** Limit of the file on disk in megabytes (10^6 bytes), at least 1. Default 500. */
  readonly maxSizeMb?: number;
  /** Most files whose facts are held in memory, at least 1. Default 20,000. */
  readonly l1MaxItems?: number;
}

/** A checked, frozen configuration. */
export class CacheConfig {
  readonly cacheDir: string;
  readonly maxSizeMb: number;
  readonly l1MaxItems: number;

  private constructor(fields: Required<CacheConfigInput>) {
    this.cacheDir = fields.cacheDir;
    this.maxSizeMb = fields.maxSizeMb;
    this.l1MaxItems = fields.l1MaxItems;
    Object.freeze(this);
  }

  /** Throws one `CACHE_CONFIG` error that names every malformed field. */
  static of(input: CacheConfigInput = {}): CacheConfig {
    const known = Object.entries(input).filter(([, value]) => value !== undefined);
    const problems = known.flatMap(([name, value]) => problemsOf(name, name, value));
    if (problems.length > 0) throw malformed(problems);
    return new CacheConfig({ ...defaults(), ...Object.fromEntries(known) });
  }

  /**
   * Reads `REPO_MAP_CACHE_DIR`, `REPO_MAP_CACHE_SIZE_MB` and `REPO_MAP_CACHE_L1_SIZE`; an empty
   * variable is unset, and `overrides` win. Throws one `CACHE_CONFIG` error that names every
   * malformed variable.
   */
  static fromEnv(
    env: Readonly<Record<string, string | undefined>> = process.env,
    overrides: CacheConfigInput = {},
  ): CacheConfig {
    const read: [name: string, value: string | number][] = [];
    const problems: string[] = [];
    for (const [name, { variable, parse }] of Object.entries(FIELDS)) {
      const text = env[variable];
      if (text === undefined || text === '') continue;
      const value = parse(text);
      problems.push(...problemsOf(name, variable, value, text));
      read.push([name, value]);
    }
    if (problems.length > 0) throw malformed(problems);
    return CacheConfig.of({ ...Object.fromEntries(read), ...withoutUndefined(overrides) });
  }

  /** This configuration with some fields changed. */
  with(overrides: CacheConfigInput): CacheConfig {
    return CacheConfig.of({ ...this, ...withoutUndefined(overrides) });
  }
}

interface Field {
  readonly variable: string;
  readonly parse: (text: string) => string | number;
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const FIELDS: Readonly<Record<keyof CacheConfigInput, Field>> = {
  cacheDir: {
    variable: 'REPO_MAP_CACHE_DIR',
    parse: (text) => text,
    accepts: (value) => typeof value === 'string' && value !== '',
    expected: 'a folder',
  },
  maxSizeMb: {
    variable: 'REPO_MAP_CACHE_SIZE_MB',
    parse: Number,
    accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
    expected: 'a number of megabytes from 1',
  },
  l1MaxItems: {
    variable: 'REPO_MAP_CACHE_L1_SIZE',
    parse: Number,
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
    expected: 'a whole number from 1',
  },
};

function defaults(): Required<CacheConfigInput> {
  const { cache } = envPaths('repomap', { suffix: '' });
  return { cacheDir: cache, maxSizeMb: 500, l1MaxItems: 20_000 };
}

function problemsOf(name: string, shown: string, value: unknown, text: unknown = value): string[] {
  if (!Object.hasOwn(FIELDS, name)) return [`${shown}: there is no such setting`];
  const { accepts, expected } = FIELDS[name as keyof CacheConfigInput];
  return accepts(value) ? [] : [`${shown}: expected ${expected}, got ${JSON.stringify(text)}`];
}

function malformed(problems: readonly string[]): CacheError {
  return new CacheError('CACHE_CONFIG', problems.join('; '));
}

function withoutUndefined(input: CacheConfigInput): CacheConfigInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
