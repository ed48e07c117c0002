import { checkOptions, checkSignal, optionError } from '@repomap/cache';
import {
  assertDirectory,
  assertVersion,
  type EvictReport,
  type MarkedDirectory,
  markedDirectories,
  removeDirectories,
} from '@repomap/persistent-cache/directories';

/** Which results `cleanOldVersions` keeps. */
export interface CleanOldVersionsOptions {
  readonly cacheDir: string;
  /** The version whose results are kept. */
  readonly version: string;
  readonly signal?: AbortSignal;
}

/** Removes the memoized results of all versions but one. Throws `CACHE_CONFIG` for invalid options. */
export async function cleanOldVersions(options: CleanOldVersionsOptions): Promise<EvictReport> {
  const given = checkOptions(options, ['cacheDir', 'version', 'signal']);
  const { cacheDir, signal, version } = given as unknown as CleanOldVersionsOptions;
  assertDirectory(given);
  assertVersion(given);
  if (version === undefined) throw optionError('version', 'the version to keep', version);
  checkSignal(given);
  const isOld = ({ kind, name }: MarkedDirectory) => kind === 'results' && name !== version;
  return removeDirectories(markedDirectories(cacheDir).filter(isOld), signal);
}
