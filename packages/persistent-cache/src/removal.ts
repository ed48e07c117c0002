import { renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Bytes } from '@repomap/cache';
import {
  CACHE_FILE,
  type DirectoryKind,
  isCacheFile,
  MARKER,
  strangersIn,
} from './cache-directory.js';
import { lockPath, withFileLock } from './file-lock.js';
import {
  entriesOf,
  type FoundFile,
  filesIn,
  isMovedAside,
  type MarkedDirectory,
} from './marked-directories.js';
import { removeEmptyDays } from './result-file.js';

export interface EvictReport {
  /** Paths of the directories and files that are gone. */
  readonly removed: readonly string[];
  readonly bytes: Bytes;
}

/** Removes directories with all that is in them. */
export async function removeDirectories(
  directories: readonly MarkedDirectory[],
  signal?: AbortSignal,
): Promise<EvictReport> {
  const removal = new Removal(signal);
  for (const directory of directories) await removal.remove(directory, filesIn(directory.path));
  return removal.report();
}

/** Removes one thing after the other, letting others run in between, and counts. */
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
  if (isMovedAside(path)) return path;
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
