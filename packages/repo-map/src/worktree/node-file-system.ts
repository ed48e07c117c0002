import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  promises,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import type { RelPath } from '@repomap/model';
import type {
  DirectoryEntry,
  FileContent,
  FileHead,
  FileStat,
  FileSystem,
  NoFile,
  OuterFiles,
} from './file-system.js';
import { errorCode, HandleWait } from './handle-wait.js';
import { pathBytes, pathText } from './path-bytes.js';

/**
 * The files below a root on disk. Caches for its lifetime which directories are free of symbolic
 * links, so open one for each request.
 */
export function nodeFileSystem(root: string): FileSystem {
  const prefix = /[\\/]$/.test(root) ? root : `${root}/`;
  const known = new Map<string, NoFile | undefined>();
  const directoryState = (path: string, cache: typeof known): NoFile | undefined => {
    if (path === '') return 'directory';
    if (cache.has(path)) return cache.get(path);
    const parent = directoryState(parentOf(path), cache);
    const found = parent === 'directory' ? lstat(prefix + path) : parent;
    const state = typeof found === 'object' ? 'other' : found;
    cache.set(path, state);
    return state;
  };
  // A listing is sorted, so most files share the directory of the one before.
  let last: { readonly start: string; readonly state: NoFile | undefined } | undefined;
  const parentState = (path: string): NoFile | undefined => {
    const end = path.lastIndexOf('/') + 1;
    if (last?.start.length !== end || !path.startsWith(last.start))
      last = { start: path.slice(0, end), state: directoryState(parentOf(path), known) };
    return last.state;
  };
  const isInside = (path: RelPath) => directoryState(parentOf(path), new Map()) === 'directory';
  let realPrefix: string | undefined;
  // Reads check the directories again: one may have become a symbolic link since it was listed. Where the
  // system tells the path of an open file, that takes one call for all of them. Elsewhere one may have been a
  // link only while the file was opened, which is then another than that of the path.
  const isInPlace = (path: RelPath, handle: number, stat: Stats): boolean => {
    realPrefix ??= `${realpathSync.native(root)}/`.replace(/\/\/$/, '/');
    const found = pathOf(handle);
    if (found === realPrefix + path || found === `${realPrefix}${path} (deleted)`) return true;
    return isInside(path) && isSameFile(stat, prefix + path);
  };
  const readIn = <T>(path: RelPath, read: Reading<T>): Promise<T | undefined> =>
    readRegular(prefix + path, (handle, stat) =>
      isInPlace(path, handle, stat) ? read(handle, stat) : undefined,
    );
  const mayOpen = (path: RelPath) => parentState(path) === 'directory' || isInside(path);
  return {
    stat(path) {
      const parent = parentState(path);
      if (parent === 'directory') return lstat(prefix + path);
      return parent === undefined ? undefined : 'absent';
    },
    async read(path, maxBytes) {
      return mayOpen(path) ? readIn(path, wholeFile(maxBytes)) : undefined;
    },
    async readHead(path, maxBytes) {
      return mayOpen(path) ? readIn(path, headOf(maxBytes)) : undefined;
    },
    async list(directory) {
      if (directoryState(directory, known) !== 'directory') return undefined;
      return readDirectory(prefix + directory);
    },
  };
}

function isSameFile({ dev, ino }: Stats, path: string): boolean {
  const found = lstatSync(pathBytes(path));
  return found.dev === dev && found.ino === ino;
}

/** The files of this machine by absolute path. */
export const nodeOuterFiles: OuterFiles = {
  realPath: async (path) => realpathSync.native(path),
  stat: async (path) => lstat(path),
  read: (path, maxBytes) => readRegular(path, wholeFile(maxBytes)),
};

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * Synchronous: a request checks every listed file, and the thread pool would take five times the
 * CPU.
 */
function lstat(path: string): FileStat | NoFile | undefined {
  try {
    const stat = lstatSync(pathBytes(path));
    if (stat.isFile()) return fileStat(stat);
    return stat.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent';
    if (INACCESSIBLE.has(code)) return undefined;
    throw error;
  }
}

/** Fails for a symbolic link, and does not wait for the writer of a pipe. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Reads an open file. */
type Reading<T> = (handle: number, stat: Stats) => T;

function wholeFile(maxBytes: number): Reading<FileContent> {
  return (handle, stat) => {
    const bytes = stat.size > maxBytes ? undefined : readAll(handle, stat.size);
    return { bytes, stat: fileStat(stat) };
  };
}

function headOf(maxBytes: number): Reading<FileHead> {
  return (handle, stat) => {
    const buffer = Buffer.alloc(maxBytes);
    const length = readSync(handle, buffer, 0, maxBytes, 0);
    return { bytes: buffer.subarray(0, length), stat: fileStat(stat) };
  };
}

/**
 * The bytes of a file up to its size when it was opened. They own their memory: small buffers of Node.js
 * share a pool, all of which a message to a thread would copy.
 */
function readAll(handle: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const read = readSync(handle, bytes, length, size - length, length);
    if (read === 0) return bytes.slice(0, length);
    length += read;
  }
  return bytes;
}

/** The path of an open file without symbolic links; undefined where the system does not tell it. */
function pathOf(handle: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const path = readlinkSync(`/proc/self/fd/${handle}`);
    // In place of bytes that are no UTF-8, of which several paths may be the same text.
    return path.includes('\ufffd') ? undefined : path;
  } catch {
    return undefined;
  }
}

/**
 * Opens and reads a regular file. Synchronous: source files are small and mostly in the page cache,
 * and the thread pool would take four times the CPU.
 */
function readRegular<T>(path: string, read: Reading<T>): Promise<T | undefined> {
  return unlessInaccessible(async () => {
    const handle = openSync(pathBytes(path), READ_FLAGS);
    try {
      const stat = fstatSync(handle);
      return stat.isFile() ? read(handle, stat) : undefined;
    } finally {
      closeSync(handle);
    }
  });
}

function readDirectory(path: string): Promise<readonly DirectoryEntry[] | undefined> {
  return unlessInaccessible(async () => {
    const options = { withFileTypes: true, encoding: 'buffer' } as const;
    const entries = await promises.readdir(pathBytes(path), options);
    return entries.map((entry) => ({
      name: pathText(entry.name),
      type: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : 'other',
    }));
  });
}

/** Errors that describe the path or its permissions; all others may be gone at the next attempt. */
const INACCESSIBLE: ReadonlySet<unknown> = new Set([
  ...['EACCES', 'EINVAL', 'EISDIR', 'ELOOP', 'EMLINK', 'ENAMETOOLONG', 'ENODEV', 'ENOENT'],
  ...['ENOTDIR', 'ENOTSUP', 'ENXIO', 'EOPNOTSUPP', 'EPERM', 'ERR_INVALID_ARG_VALUE'],
]);

const handles = new HandleWait();

/** Waits for free file handles. */
async function unlessInaccessible<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await handles.run(work);
  } catch (error) {
    if (INACCESSIBLE.has(errorCode(error))) return undefined;
    throw error;
  }
}

function fileStat({ size, mtimeMs, ctimeMs, ino }: Stats): FileStat {
  return { size, mtimeMs, ctimeMs, ino };
}
