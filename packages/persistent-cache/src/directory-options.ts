import { type GivenOptions, optionError } from '@repomap/cache';

/** Throws `CACHE_CONFIG` unless `cacheDir` names a directory. */
export function assertDirectory({ cacheDir }: GivenOptions): void {
  if (typeof cacheDir !== 'string' || cacheDir === '')
    throw optionError('cacheDir', 'the name of a directory', cacheDir);
}

/** Throws `CACHE_CONFIG` unless `version` is absent or can be part of the name of a directory. */
export function assertVersion({ version }: GivenOptions): void {
  if (version === undefined || (typeof version === 'string' && VERSION.test(version))) return;
  throw optionError('version', 'letters, digits and any of _ . + -, and not only dots', version);
}

const VERSION = /^[\w.+-]*\w[\w.+-]*$/;
