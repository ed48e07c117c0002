import { renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Bytes, optionError } from '@repomap/cache';
import {
  CACHE_FILE,
  type DirectoryKind,
  foreignNames,
  isCacheFile,
  MARKER,
} from './cache-directory.js';
import { lockPath, withFileLock } from './file-lock.js';
import {
  entriesOf,
  type FoundFile,
  filesIn,
  isMovedAside,
  type MarkedDirectory,
} from './marked-directories.js';
import { removeEmptyDateDirectories } from './memo-file.js';

/** What was removed, and the disk space it took. */
export interface EvictReport {
  /** Paths of the removed directories and files. */
  readonly removed: readonly string[];
  readonly bytes: Bytes;
}

/** Removes directories recursively. */
export async function removeDirectories(
  directories: readonly MarkedDirectory[],
  signal?: AbortSignal,
): Promise<EvictReport> {
  if (!Array.isArray(directories))
    throw optionError('directories', 'a list of marked directories', directories);
  const removal = new Removal(signal);
  for (const directory of directories) await removal.remove(directory, filesIn(directory.path));
  return removal.report();
}

/** Removes directories and files one at a time, yielding to the event loop, and counts them. */
export class Removal {
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

  async removeMemoFile(file: FoundFile): Promise<void> {
    await yieldToOthers();
    this.signal?.throwIfAborted();
    rmSync(file.path, { force: true });
    this.removed.push(file.path);
    this.bytes += file.size;
    removeEmptyDateDirectories(file.path);
  }

  report(): EvictReport {
    return Object.freeze({ removed: Object.freeze([...this.removed]), bytes: this.bytes });
  }
}

/**
 * Renames a directory before removing it, so that a process that opens the cache concurrently finds
 * all of it or none. Foreign files beside a cache are kept.
 */
function removeDirectory(path: string, kind: DirectoryKind): void {
  const isDatabase = kind === 'database';
  try {
    if (isDatabase && foreignNames(path, kind).length > 0) {
      removeCacheFiles(path);
      return;
    }
    const aside = isDatabase ? whenNotBeingMade(path, moveAside) : moveAside(path);
    rmSync(aside, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (isGone(error)) return;
    // Without the right to rename the directory, we may still be able to empty it.
    if (isDatabase) removeCacheFiles(path);
    else rmSync(path, { recursive: true, force: true });
  }
}

/** Takes the creation lock, so that a process creating the cache need not start over. */
function whenNotBeingMade(path: string, move: (path: string) => string): string {
  try {
    return withFileLock(lockPath(join(path, CACHE_FILE)), () => move(path));
  } catch {
    return move(path);
  }
}

function moveAside(path: string): string {
  if (isMovedAside(path)) return path;
  const aside = `${path}.removed-${process.pid}-${process.hrtime.bigint()}`;
  renameSync(path, aside);
  return aside;
}

/** Removes the files of this package, then the directory if it is empty and we have the right. */
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
