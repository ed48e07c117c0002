import { type Dirent, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Bytes, type Clock, type Milliseconds, systemClock } from '@repomap/cache';
import { type DirectoryKind, MARKER, markedKind } from './cache-directory.js';

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
    if (isOld && !isVersion(directory.name, keepVersion))
      await removal.remove(directory.path, files);
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
  for (const { path } of markedDirectories(cacheDir)) await removal.remove(path, filesIn(path));
  for (const file of resultsWithoutVersion(cacheDir)) await removal.removeResult(file);
  return removal.report();
}

/** Removes the memoised results of every version but one. */
export async function cleanOldVersions(options: CleanOldVersionsOptions): Promise<EvictReport> {
  const { cacheDir, signal, version } = options;
  const removal = new Removal(signal);
  for (const { kind, name, path } of markedDirectories(cacheDir))
    if (kind === 'results' && name !== version) await removal.remove(path, filesIn(path));
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
    const kind = entry.isDirectory() ? markedKind(path) : undefined;
    return kind === undefined ? [] : [{ name: entry.name, path, kind }];
  });
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

class Removal {
  private readonly removed: string[] = [];
  private readonly signal: AbortSignal | undefined;
  private bytes = 0;

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal;
  }

  async remove(path: string, files: readonly FoundFile[]): Promise<void> {
    await yieldToOthers();
    this.signal?.throwIfAborted();
    rmSync(path, { recursive: true, force: true });
    this.removed.push(path);
    for (const { size } of files) this.bytes += size;
  }

  async removeResult(file: FoundFile): Promise<void> {
    await this.remove(file.path, [file]);
    removeEmptyDays(file.path);
  }

  report(): EvictReport {
    return Object.freeze({ removed: Object.freeze([...this.removed]), bytes: this.bytes });
  }
}
