import {
  type Dirent,
  existsSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Bytes, type Clock, type Milliseconds, systemClock } from '@repomap/cache';
import {
  CACHE_FILE,
  type DirectoryKind,
  isCacheFile,
  MARKER,
  markedKind,
  strangersIn,
} from './cache-directory.js';
import { lockPath, withFileLock } from './file-lock.js';

export interface EvictReport {
  /** Paths of the directories and files that are gone. */
  readonly removed: readonly string[];
  readonly bytes: Bytes;
}

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

export interface CleanOldVersionsOptions extends EvictAllOptions {
  /** The version that stays. */
  readonly version: string;
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
        if (file.mtimeMs < before && isResult(file.path)) await removal.removeResult(file);
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

/** Removes the memoised results of every version but one. */
export async function cleanOldVersions(options: CleanOldVersionsOptions): Promise<EvictReport> {
  const { cacheDir, signal, version } = options;
  const removal = new Removal(signal);
  for (const directory of markedDirectories(cacheDir))
    if (directory.kind === 'results' && directory.name !== version)
      await removal.remove(directory, filesIn(directory.path));
  return removal.report();
}

interface MarkedDirectory {
  readonly name: string;
  readonly path: string;
  readonly kind: DirectoryKind;
}

function markedDirectories(cacheDir: string): MarkedDirectory[] {
  return entriesOf(cacheDir).flatMap((entry) => {
    const path = join(cacheDir, entry.name);
    const kind = entry.isDirectory() ? (markedKind(path) ?? unmarkedKind(path)) : undefined;
    return kind === undefined ? [] : [{ name: entry.name, path, kind }];
  });
}

/** What a directory without a marker holds that only this package can have made. */
function unmarkedKind(path: string): DirectoryKind | undefined {
  const name = basename(path);
  if (REMOVED.test(name)) return 'database';
  const isOurs = /^v\d+(-[\w.+-]+)?$/.test(name) && existsSync(join(path, CACHE_FILE));
  return isOurs ? 'database' : undefined;
}

/** The results that lie in `cacheDir` itself, where a memoised function keeps them without a version. */
function resultsWithoutVersion(cacheDir: string): FoundFile[] {
  if (markedKind(cacheDir) !== 'results') return [];
  return filesIn(cacheDir).filter((file) => isResult(file.path));
}

interface FoundFile {
  readonly path: string;
  readonly mtimeMs: number;
  readonly size: number;
}

/** Every file under a directory except the markers. Follows no links. */
function filesIn(directory: string): FoundFile[] {
  return entriesOf(directory).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    if (entry.name === MARKER) return [];
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, mtimeMs: stats.mtimeMs, size: stats.size }];
  });
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isVersion(name: string, version: string | undefined): boolean {
  return version !== undefined && (name === version || /^v\d+-/.exec(name)?.[0] + version === name);
}

function isResult(path: string): boolean {
  return /[\\/][0-9a-f]{64}\.json(\.gz)?$/.test(path);
}

/** The directories of a result's day, month and year, those that are empty now. */
export function removeEmptyDays(result: string): void {
  try {
    for (let path = dirname(result); /^\d+$/.test(basename(path)); path = dirname(path))
      rmdirSync(path);
  } catch {} // Not empty.
}

/**
 * Moves a directory away at one stroke and then removes it, so that a process that opens the cache
 * meanwhile finds all of it or nothing. What others put beside a cache stays.
 */
function removeDirectory(path: string, kind: DirectoryKind): void {
  const isDatabase = kind === 'database';
  try {
    if (isDatabase && strangersIn(path, kind).length > 0) {
      removeCacheFiles(path);
      return;
    }
    const aside = isDatabase ? whenNotBeingMade(path, moveAside) : moveAside(path);
    rmSync(aside, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (isGone(error)) return;
    // Whoever may not move the directory may still empty it.
    if (isDatabase) removeCacheFiles(path);
    else rmSync(path, { recursive: true, force: true });
  }
}

/** A process that makes the cache meanwhile would have to begin anew. */
function whenNotBeingMade(path: string, move: (path: string) => string): string {
  try {
    return withFileLock(lockPath(join(path, CACHE_FILE)), () => move(path));
  } catch {
    return move(path);
  }
}

function moveAside(path: string): string {
  if (REMOVED.test(path)) return path;
  const aside = `${path}.removed-${process.pid}-${process.hrtime.bigint()}`;
  renameSync(path, aside);
  return aside;
}

/** Removes what this package made, and the directory if nothing else is in it and that is allowed. */
function removeCacheFiles(path: string): void {
  for (const { name } of entriesOf(path))
    if (name === MARKER || isCacheFile(name)) rmSync(join(path, name), { force: true });
  try {
    rmdirSync(path);
  } catch {}
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A directory that was moved away and whose removal was interrupted. */
const REMOVED = /\.removed-\d+-\d+$/;

class Removal {
  private readonly removed: string[] = [];
  private readonly signal: AbortSignal | undefined;
  private bytes = 0;

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal;
  }

  async remove({ path, kind }: MarkedDirectory, files: readonly FoundFile[]): Promise<void> {
    await yieldToOthers();
    this.signal?.throwIfAborted();
    removeDirectory(path, kind);
    this.removed.push(path);
    for (const { size } of files) this.bytes += size;
  }

  async removeResult(file: FoundFile): Promise<void> {
    await yieldToOthers();
    this.signal?.throwIfAborted();
    rmSync(file.path, { force: true });
    this.removed.push(file.path);
    this.bytes += file.size;
    removeEmptyDays(file.path);
  }

  report(): EvictReport {
    return Object.freeze({ removed: Object.freeze([...this.removed]), bytes: this.bytes });
  }
}
