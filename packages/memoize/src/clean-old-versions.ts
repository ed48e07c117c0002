import {
  type EvictReport,
  type MarkedDirectory,
  markedDirectories,
  removeDirectories,
} from '@repomap/persistent-cache/directories';

export interface CleanOldVersionsOptions {
  readonly cacheDir: string;
  /** The version whose results are kept. */
  readonly version: string;
  readonly signal?: AbortSignal;
}

/** Removes the memoised results of every version but one. */
export async function cleanOldVersions(options: CleanOldVersionsOptions): Promise<EvictReport> {
  const { cacheDir, signal, version } = options;
  const isOld = ({ kind, name }: MarkedDirectory) => kind === 'results' && name !== version;
  return removeDirectories(markedDirectories(cacheDir).filter(isOld), signal);
}
