import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { errorCode, HandleWait } from './handle-wait.js';
import { pathBytes, pathText } from './path-bytes.js';

/** What a file system says of a plain file, exact to the nanosecond. */
export interface FileStat {
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

export interface FileContent {
  /** Absent when the file is larger than what was asked for. */
  readonly bytes: Uint8Array | undefined;
  readonly stat: FileStat;
}

/** The beginning of a file. */
export interface FileHead {
  readonly bytes: Uint8Array;
  readonly stat: FileStat;
}

export interface FolderEntry {
  readonly name: string;
  readonly type: 'file' | 'folder' | 'other';
}

/** What is at a path where there is no plain file; links, pipes, sockets and devices are `other`. */
export type NoFile = 'absent' | 'folder' | 'other';

/**
 * The engine's only way to files. Symbolic links are never followed, so nothing outside the root is
 * read; only plain files can be read. What may not be looked at, read or listed is `undefined`.
 * Rejects for what may work the next time, such as an I/O error or a lack of handles.
 */
export interface FileSystem {
  stat(path: string): Promise<FileStat | NoFile | undefined>;
  read(path: string, maxBytes: number): Promise<FileContent | undefined>;
  readHead(path: string, maxBytes: number): Promise<FileHead | undefined>;
  list(folder: string): Promise<readonly FolderEntry[] | undefined>;
}

/** A link is an error here, and a pipe without a writer does not wait. */
const READ_PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export const nodeFileSystem: FileSystem = {
  async stat(path) {
    // Every listed file is looked at in every call: the thread pool would take five times the CPU.
    try {
      const stat = lstatSync(pathBytes(path), { bigint: true });
      if (stat.isFile()) return plain(stat);
      return stat.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent';
      if (ABSENCE.has(code)) return undefined;
      throw error;
    }
  },

  read(path, maxBytes) {
    return readPlain(path, (handle, stat) => {
      const bytes = stat.size > maxBytes ? undefined : ownMemory(readFileSync(handle));
      return { bytes, stat: plain(stat) };
    });
  },

  readHead(path, maxBytes) {
    return readPlain(path, (handle, stat) => {
      const buffer = Buffer.alloc(maxBytes);
      const length = readSync(handle, buffer, 0, maxBytes, 0);
      return { bytes: buffer.subarray(0, length), stat: plain(stat) };
    });
  },

  list(folder) {
    return unlessAbsent(async () => {
      const options = { withFileTypes: true, encoding: 'buffer' } as const;
      const entries = await readdir(pathBytes(folder), options);
      return entries.map((entry) => ({
        name: pathText(entry.name),
        type: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
      }));
    });
  },
};

/**
 * Reads an open plain file. Synchronous: source files are small and mostly in the page cache, and the
 * thread pool would take four times the CPU.
 */
function readPlain<T>(
  path: string,
  read: (handle: number, stat: BigIntStats) => T,
): Promise<T | undefined> {
  return unlessAbsent(async () => {
    const handle = openSync(pathBytes(path), READ_PLAIN);
    try {
      const stat = fstatSync(handle, { bigint: true });
      return stat.isFile() ? read(handle, stat) : undefined;
    } finally {
      closeSync(handle);
    }
  });
}

/** Errors that say what is at a path or who may read it. */
const ABSENCE: ReadonlySet<unknown> = new Set([
  ...['EACCES', 'EINVAL', 'EISDIR', 'ELOOP', 'EMLINK', 'ENAMETOOLONG', 'ENODEV', 'ENOENT'],
  ...['ENOTDIR', 'ENOTSUP', 'ENXIO', 'EOPNOTSUPP', 'EPERM', 'ERR_INVALID_ARG_VALUE'],
]);

const handles = new HandleWait();

/** Undefined where the path names nothing that may be read. Waits for file handles. */
async function unlessAbsent<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await handles.run(work);
  } catch (error) {
    if (ABSENCE.has(errorCode(error))) return undefined;
    throw error;
  }
}

function plain(stat: { size: bigint; mtimeNs: bigint; ctimeNs: bigint; ino: bigint }): FileStat {
  const { size, mtimeNs, ctimeNs, ino } = stat;
  return { size: Number(size), mtimeNs, ctimeNs, ino };
}

/** Small buffers share a pool; one that is handed to a worker must own its memory. */
function ownMemory(bytes: Buffer): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
