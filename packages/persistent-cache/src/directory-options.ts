import { type GivenOptions, optionError } from '@repomap/cache';

/** Throws `CACHE_CONFIG` unless `cacheDir` names a directory. */
export function assertDirectory({ cacheDir }: GivenOptions): void {
  assertPath('cacheDir', 'the name of a directory', cacheDir);
}

/** Throws `CACHE_CONFIG` unless a value can be a path: text without NUL characters, not empty. */
export function assertPath(option: string, expected: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || value.includes('\0'))
    throw optionError(option, expected, value);
}

/** Throws `CACHE_CONFIG` unless the option is absent or valid in a directory name. */
export function assertVersion(given: GivenOptions, option = 'version'): void {
  const version = given[option];
  if (version === undefined || (typeof version === 'string' && VERSION.test(version))) return;
  throw optionError(option, 'letters, digits and any of _ . + -, but not only dots', version);
}

const VERSION = /^[\w.+-]*\w[\w.+-]*$/;
