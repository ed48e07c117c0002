import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FailureLog, failureReason } from './failure-log.js';
import {
  type FileContent,
  type FileHead,
  type FileStat,
  type FileSystem,
  type FolderEntry,
  unlessAbsent,
} from './file-system.js';
import { pathBytes } from './path-text.js';

/**
 * The files of a root as one request sees them, without those that lie behind a symbolic link: git
 * names `a/b.py` as long as its index does, while `a` may have become a way out of the root. Never
 * rejects: what fails counts as absent, and is recorded as what is absent is.
 */
export class RootFiles implements FileSystem {
  private readonly root: string;
  private readonly files: FileSystem;
  private readonly failures: FailureLog;
  private readonly folders = new Map<string, Promise<boolean>>();

  constructor(root: string, files: FileSystem, failures: FailureLog) {
    this.root = root;
    this.files = files;
    this.failures = failures;
  }

  stat(path: string): Promise<FileStat | undefined> {
    return this.inside(path, () => this.files.stat(path));
  }

  read(path: string, maxBytes: number): Promise<FileContent | undefined> {
    return this.inside(path, () => this.files.read(path, maxBytes));
  }

  readHead(path: string, maxBytes: number): Promise<FileHead | undefined> {
    return this.inside(path, () => this.files.readHead(path, maxBytes));
  }

  /** Only what a listing has found to be folders is listed. */
  list(folder: string): Promise<readonly FolderEntry[] | undefined> {
    return this.attempt(folder, () => this.files.list(folder));
  }

  private inside<T>(path: string, work: () => Promise<T | undefined>): Promise<T | undefined> {
    return this.attempt(path, async () =>
      (await this.isInside(dirname(path))) ? work() : undefined,
    );
  }

  private async attempt<T>(
    path: string,
    work: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const inside = path.slice(this.root.length + 1);
    try {
      const found = await work();
      if (found === undefined) this.failures.noteAbsent(inside);
      return found;
    } catch (error) {
      this.failures.note(inside, failureReason(error));
      return undefined;
    }
  }

  private isInside(folder: string): Promise<boolean> {
    if (folder.length <= this.root.length) return Promise.resolve(folder === this.root);
    const known = this.folders.get(folder) ?? this.look(folder);
    this.folders.set(folder, known);
    return known;
  }

  private async look(folder: string): Promise<boolean> {
    if (!(await this.isInside(dirname(folder)))) return false;
    const stat = await unlessAbsent(() => lstat(pathBytes(folder)));
    return stat?.isDirectory() === true;
  }
}
