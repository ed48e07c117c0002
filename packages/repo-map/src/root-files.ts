import { dirname } from 'node:path';
import type {
  FileContent,
  FileHead,
  FileStat,
  FileSystem,
  FolderEntry,
  NoFile,
} from './file-system.js';

/**
 * The files of a root, without those that lie behind a symbolic link: git names `a/b.py` as long as
 * its index does, while `a` may have become a way out of the root.
 */
export class RootFiles implements FileSystem {
  private readonly root: string;
  private readonly files: FileSystem;
  /** What is at the path of each folder that was looked at. */
  private readonly folders = new Map<string, NoFile | undefined>();

  constructor(root: string, files: FileSystem) {
    this.root = root;
    this.files = files;
  }

  /** Looks at every folder again; without it, at each one once. */
  forget(): void {
    this.folders.clear();
  }

  async stat(path: string): Promise<FileStat | NoFile | undefined> {
    const folder = dirname(path);
    // Every listed file comes this way: no wait for a folder that is known.
    const found = this.folders.get(folder) ?? (await this.folderAt(folder));
    if (found === 'folder') return this.files.stat(path);
    return found === undefined ? undefined : 'absent';
  }

  async read(path: string, maxBytes: number): Promise<FileContent | undefined> {
    const folder = await this.folderAt(dirname(path));
    return folder === 'folder' ? this.files.read(path, maxBytes) : undefined;
  }

  async readHead(path: string, maxBytes: number): Promise<FileHead | undefined> {
    const folder = await this.folderAt(dirname(path));
    return folder === 'folder' ? this.files.readHead(path, maxBytes) : undefined;
  }

  /** Only what a listing has found to be folders is listed. */
  list(folder: string): Promise<readonly FolderEntry[] | undefined> {
    return this.files.list(folder);
  }

  /** `other` for whatever is not a folder, and outside the root. */
  private async folderAt(folder: string): Promise<NoFile | undefined> {
    if (folder.length <= this.root.length) return folder === this.root ? 'folder' : 'other';
    if (this.folders.has(folder)) return this.folders.get(folder);
    const found = await this.stat(folder);
    const state = typeof found === 'object' ? 'other' : found;
    this.folders.set(folder, state);
    return state;
  }
}
