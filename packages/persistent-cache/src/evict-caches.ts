import {
  type Clock,
  checkClock,
  checkOptions,
  checkSignal,
  type GivenOptions,
  type Milliseconds,
  optionError,
  systemClock,
} from '@repomap/cache';
import { markedKind } from './cache-directory.js';
import { assertDirectory, assertVersion } from './directory-options.js';
import { type FoundFile, filesIn, markedDirectories } from './marked-directories.js';
import { isMemoFile } from './memo-file.js';
import { type EvictReport, Removal } from './removal.js';

/** Whose caches `evictAllCaches` removes. */
export interface EvictAllOptions {
  readonly cacheDir: string;
  readonly signal?: AbortSignal;
}

/** Which caches `evictOldCaches` removes. */
export interface EvictOldOptions extends EvictAllOptions {
  /** Files written within this time are kept: 0 keeps none, `Infinity` keeps all. */
  readonly maxAge: Milliseconds;
  /** A version whose directory is kept regardless of age; its old memo files are still removed. */
  readonly keepVersion?: string;
  readonly clock?: Clock;
}

/**
 * Removes caches not written to for `maxAge`, and memo files of that age in the others.
 *
 * Only directories with this package's marker are touched. Throws `CACHE_CONFIG`, naming the option,
 * for invalid options.
 */
export async function evictOldCaches(options: EvictOldOptions): Promise<EvictReport> {
  const given = checkEvictOptions(options, [
    'cacheDir',
    'maxAge',
    'keepVersion',
    'signal',
    'clock',
  ]);
  const { cacheDir, maxAge, keepVersion, signal } = given as unknown as EvictOldOptions;
  if (typeof maxAge !== 'number' || !(maxAge >= 0))
    throw optionError('maxAge', 'milliseconds, 0 or more', maxAge);
  assertVersion(given, 'keepVersion');
  const clock = checkClock(given, systemClock);
  const removal = new Removal(signal);
  // A file can be younger than now: times have fractions, and the clock of a file server may be ahead.
  const before = maxAge === 0 ? Number.POSITIVE_INFINITY : clock.now() - maxAge;
  for (const directory of markedDirectories(cacheDir)) {
    const files = filesIn(directory.path);
    const isOld = files.every(({ mtimeMs }) => mtimeMs < before);
    if (isOld && !isVersion(directory.name, keepVersion)) await removal.remove(directory, files);
    else if (directory.kind === 'results')
      for (const file of files)
        if (file.mtimeMs < before && isMemoFile(file.path)) await removal.removeMemoFile(file);
  }
  for (const file of memoFilesWithoutVersion(cacheDir))
    if (file.mtimeMs < before) await removal.removeMemoFile(file);
  return removal.report();
}

/** Removes every cache in `cacheDir`, with the checks of `evictOldCaches`. */
export async function evictAllCaches(options: EvictAllOptions): Promise<EvictReport> {
  const given = checkEvictOptions(options, ['cacheDir', 'signal']);
  const { cacheDir, signal } = given as unknown as EvictAllOptions;
  const removal = new Removal(signal);
  for (const directory of markedDirectories(cacheDir))
    await removal.remove(directory, filesIn(directory.path));
  for (const file of memoFilesWithoutVersion(cacheDir)) await removal.removeMemoFile(file);
  return removal.report();
}

function checkEvictOptions(options: unknown, known: readonly string[]): GivenOptions {
  const given = checkOptions(options, known);
  assertDirectory(given);
  checkSignal(given);
  return given;
}

/** The memo files directly in `cacheDir`, where memoized functions without a version store them. */
function memoFilesWithoutVersion(cacheDir: string): FoundFile[] {
  if (markedKind(cacheDir) !== 'results') return [];
  return filesIn(cacheDir).filter((file) => isMemoFile(file.path));
}

function isVersion(name: string, version: string | undefined): boolean {
  return version !== undefined && (name === version || /^v\d+-/.exec(name)?.[0] + version === name);
}
