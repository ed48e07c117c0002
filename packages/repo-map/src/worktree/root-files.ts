import { dirname } from 'node:path';
import { type FailureLog, failureReason } from '../failure-log.js';
import type {
  FileContent,
  FileHead,
  FileStat,
  FileSystem,
  FolderEntry,
  NoFile,
} from './file-system.js';

/** A file system that never rejects: what fails is `undefined`, and is recorded. */
export function recordingFailures(
  files: FileSystem,
  root: string,
  failures: FailureLog,
): FileSystem {
  const attempt = async <T>(path: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      failures.note(path.slice(root.length + 1), failureReason(error));
      return undefined;
    }
  };
  return {
    stat: (path) => attempt(path, () => files.stat(path)),
    read: (path, maxBytes) => attempt(path, () => files.read(path, maxBytes)),
    readHead: (path, maxBytes) => attempt(path, () => files.readHead(path, maxBytes)),
    list: (folder) => attempt(folder, () => files.list(folder)),
  };
}

/**
 * The files of the repository around a root, of which a walk up the directories may find none. One
 * that cannot be looked at is a failure: what git would say of it is missing.
 */
export function repositoryFiles(files: FileSystem, failures: FailureLog): FileSystem {
  return {
    ...files,
    async stat(path) {
      const found = await files.stat(path);
      if (found === undefined) failures.note(path, 'unreadable');
      return found;
    },
  };
}

/**
 * The files of a root as one request sees them, without those that lie behind a symbolic link: git
 * names `a/b.py` as long as its index does, while `a` may have become a way out of the root. What
 * is there and cannot be read is recorded.
 */
export class RootFiles implements FileSystem {
  private readonly root: string;
  private readonly files: FileSystem;
  private readonly failures: FailureLog;
  /** What is at the path of each folder that was looked at. */
  private readonly folders = new Map<string, NoFile | undefined>();

  /** `files` must not reject. */
  constructor(root: string, files: FileSystem, failures: FailureLog) {
    this.root = root;
    this.files = files;
    this.failures = failures;
  }

  async stat(path: string): Promise<FileStat | NoFile | undefined> {
    const folder = dirname(path);
    // Every listed file comes this way: no wait for a folder that is known.
    const found = this.folders.get(folder) ?? (await this.folderAt(folder));
    if (found !== undefined && found !== 'folder') return 'absent';
    return this.noted(path, found && (await this.files.stat(path)));
  }

  async read(path: string, maxBytes: number): Promise<FileContent | undefined> {
    const isInside = (await this.folderAt(dirname(path))) === 'folder';
    return this.noted(path, isInside ? await this.files.read(path, maxBytes) : undefined);
  }

  async readHead(path: string, maxBytes: number): Promise<FileHead | undefined> {
    const isInside = (await this.folderAt(dirname(path))) === 'folder';
    return this.noted(path, isInside ? await this.files.readHead(path, maxBytes) : undefined);
  }

  /** Only what a listing has found to be folders is listed. */
  async list(folder: string): Promise<readonly FolderEntry[] | undefined> {
    return this.noted(folder, await this.files.list(folder));
  }

  private noted<T>(path: string, found: T | undefined): T | undefined {
    if (found === undefined) this.failures.noteAbsent(path.slice(this.root.length + 1));
    return found;
  }

  /** `other` for whatever is not a folder, and outside the root. */
  private async folderAt(folder: string): Promise<NoFile | undefined> {
    if (folder.length <= this.root.length) return folder === this.root ? 'folder' : 'other';
    if (this.folders.has(folder)) return this.folders.get(folder);
    const parent = await this.folderAt(dirname(folder));
    const found = parent === 'folder' ? await this.files.stat(folder) : (parent ?? undefined);
    const state = typeof found === 'object' ? 'other' : found;
    this.folders.set(folder, state);
    return state;
  }
}
