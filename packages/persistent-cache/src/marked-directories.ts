import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Bytes, Milliseconds } from '@repomap/cache';
import { CACHE_FILE, type DirectoryKind, MARKER, markedKind } from './cache-directory.js';
import { assertDirectory } from './directory-options.js';

/** A subdirectory of `cacheDir` that may be deleted. */
export interface MarkedDirectory {
  readonly name: string;
  readonly path: string;
  readonly kind: DirectoryKind;
}

/**
 * The directories in `cacheDir` made by `makeMarkedDirectory`, including those that lost their marker.
 * Throws `CACHE_CONFIG` unless `cacheDir` names a directory.
 */
export function markedDirectories(cacheDir: string): MarkedDirectory[] {
  assertDirectory({ cacheDir });
  return entriesOf(cacheDir).flatMap((entry) => {
    const path = join(cacheDir, entry.name);
    const kind = entry.isDirectory() ? (markedKind(path) ?? unmarkedKind(path)) : undefined;
    return kind === undefined ? [] : [{ name: entry.name, path, kind }];
  });
}

/** The kind of an unmarked directory that only this package can have made. */
function unmarkedKind(path: string): DirectoryKind | undefined {
  const name = basename(path);
  if (isMovedAside(name)) return 'database';
  const isOurs = /^v\d+(-[\w.+-]+)?$/.test(name) && existsSync(join(path, CACHE_FILE));
  return isOurs ? 'database' : undefined;
}

export interface FoundFile {
  readonly path: string;
  readonly mtimeMs: Milliseconds;
  readonly size: Bytes;
}

/** Every file under a directory except markers. Does not follow symbolic links to directories. */
export function filesIn(directory: string): FoundFile[] {
  return entriesOf(directory).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    if (entry.name === MARKER) return [];
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, mtimeMs: stats.mtimeMs, size: stats.size }];
  });
}

/** The entries of a directory; empty if it cannot be read. */
export function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Whether a directory was renamed for removal and the removal was interrupted. */
export function isMovedAside(path: string): boolean {
  return /\.removed-\d+-\d+$/.test(path);
}
