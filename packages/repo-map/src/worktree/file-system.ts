import type { Milliseconds } from '@repomap/cache';
import type { RelPath } from '@repomap/model';
import type { StatSignature } from '@repomap/tag-cache';

/**
 * The metadata of a regular file. Numbers, which take a fifth of the memory of exact ones: times are exact to a
 * quarter of a microsecond, in which no file changes twice, and great inodes may be rounded.
 */
export interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** The whole of a file, and its metadata when it was read. */
export interface FileContent {
  /** Undefined if the file is larger than `maxBytes`. */
  readonly bytes: Uint8Array | undefined;
  readonly stat: FileStat;
}

/** The start of a file. */
export interface FileHead {
  readonly bytes: Uint8Array;
  readonly stat: FileStat;
}

/** A name in a directory. */
export interface DirectoryEntry {
  readonly name: string;
  /** Symbolic links, pipes, sockets and devices are `other`. */
  readonly type: 'file' | 'directory' | 'other';
}

/** What a path refers to if it is not a regular file. */
export type NoFile = 'absent' | 'directory' | 'other';

/** What is at a path. `undefined` if it is not accessible. */
export type Found = FileStat | NoFile | undefined;

/**
 * Read access to the files below one root, by path relative to it. An implementation must keep
 * these promises; the engine does no checks of its own:
 *
 * - Symbolic links are never followed in any component of a path: nothing outside is read.
 * - Only regular files are opened, and a call never waits for a pipe or a device.
 * - A method returns `undefined` for what is there but is not accessible, for example for lack of
 *   permission. The engine treats this as a property of the tree.
 * - A method rejects if another attempt may succeed, for example after an I/O error or without free
 *   file handles. A map made without that file is returned as incomplete and never stored.
 */
export interface FileSystem {
  /**
   * What is at a path. `absent` also if a parent directory is missing or is a symbolic link. May answer
   * at once, and throw, because promises for all files of a large tree cost as much as the answers.
   */
  stat(path: RelPath): Found | Promise<Found>;
  /**
   * The bytes of a file; `undefined` also if the path is not a regular file. The caller owns them.
   */
  read(path: RelPath, maxBytes: number): Promise<FileContent | undefined>;
  /** The first `maxBytes` bytes of a file; `undefined` also if the path is not a regular file. */
  readHead(path: RelPath, maxBytes: number): Promise<FileHead | undefined>;
  /** The entries of a directory, in any order; the empty path is the root. */
  list(directory: RelPath | ''): Promise<readonly DirectoryEntry[] | undefined>;
}

/**
 * Read access to files outside the root, by absolute path: the git directory of its repository and
 * the ignore files above it. `undefined` and rejections mean the same as for a `FileSystem`.
 */
export interface OuterFiles {
  /**
   * The path with all symbolic links resolved. Rejects with the system's error if there is none.
   */
  realPath(path: string): Promise<string>;
  /** What is at a path; a symbolic link is `other`. */
  stat(path: string): Promise<Found>;
  /** The bytes of a file; `undefined` also if the path is not a regular file. */
  read(path: string, maxBytes: number): Promise<FileContent | undefined>;
}

/**
 * File systems update times in steps of up to 2 s (FAT), so a newer signature may not be unique.
 */
const RACY_MS: Milliseconds = 2000;

/** Changes whenever the file does, except within `RACY_MS`. */
export function statSignature({ size, mtimeMs, ctimeMs, ino }: FileStat): StatSignature {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}` as StatSignature;
}

/** Whether the last change is so old that any later change gives another signature. */
export function isSettled({ ctimeMs }: FileStat, now: number): boolean {
  return ctimeMs < settledMs(now);
}

/** Changes before this time are so old that any later change gives another signature. */
export function settledMs(now: number): number {
  return now - RACY_MS;
}
