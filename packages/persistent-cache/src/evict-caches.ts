import { type Clock, type Milliseconds, systemClock } from '@repomap/cache';
import { markedKind } from './cache-directory.js';
import { type FoundFile, filesIn, markedDirectories } from './marked-directories.js';
import { type EvictReport, Removal } from './removal.js';
import { isResultFile } from './result-file.js';

export interface EvictAllOptions {
  readonly cacheDir: string;
  readonly signal?: AbortSignal;
}

export interface EvictOldOptions extends EvictAllOptions {
  /** What was written within this time stays. */
  readonly maxAge: Milliseconds;
  /** A version that stays whatever its age; its old results go all the same. */
  readonly keepVersion?: string;
  readonly clock?: Clock;
}

/**
 * Removes caches that nobody has written to for `maxAge`, and results of that age in the others.
 *
 * Only directories that carry this package's marker are touched.
 */
export async function evictOldCaches(options: EvictOldOptions): Promise<EvictReport> {
  const { cacheDir, maxAge, keepVersion, signal, clock = systemClock } = options;
  const removal = new Removal(signal);
  const before = clock.now() - maxAge;
  for (const directory of markedDirectories(cacheDir)) {
    const files = filesIn(directory.path);
    const isOld = files.every(({ mtimeMs }) => mtimeMs < before);
    if (isOld && !isVersion(directory.name, keepVersion)) await removal.remove(directory, files);
    else if (directory.kind === 'results')
      for (const file of files)
        if (file.mtimeMs < before && isResultFile(file.path)) await removal.removeResult(file);
  }
  for (const file of resultsWithoutVersion(cacheDir))
    if (file.mtimeMs < before) await removal.removeResult(file);
  return removal.report();
}

/** Removes every cache in `cacheDir`: the directories that carry this package's marker, nothing else. */
export async function evictAllCaches({ cacheDir, signal }: EvictAllOptions): Promise<EvictReport> {
  const removal = new Removal(signal);
  for (const directory of markedDirectories(cacheDir))
    await removal.remove(directory, filesIn(directory.path));
  for (const file of resultsWithoutVersion(cacheDir)) await removal.removeResult(file);
  return removal.report();
}

/** The results that lie in `cacheDir` itself, where a memoised function keeps them without a version. */
function resultsWithoutVersion(cacheDir: string): FoundFile[] {
  if (markedKind(cacheDir) !== 'results') return [];
  return filesIn(cacheDir).filter((file) => isResultFile(file.path));
}

function isVersion(name: string, version: string | undefined): boolean {
  return version !== undefined && (name === version || /^v\d+-/.exec(name)?.[0] + version === name);
}
