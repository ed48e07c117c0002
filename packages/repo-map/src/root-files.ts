import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileContent, FileHead, FileStat, FileSystem, FolderEntry } from './file-system.js';
import { pathBytes } from './path-text.js';

/**
 * The files of a root, without those that lie behind a symbolic link: git names `a/b.py` as long as
 * its index does, while `a` may have become a way out of the root.
 */
export class RootFiles implements FileSystem {
  private readonly root: string;
  private readonly files: FileSystem;
  private readonly folders = new Map<string, Promise<boolean>>();

  constructor(root: string, files: FileSystem) {
    this.root = root;
    this.files = files;
  }

  /** Looks at every folder again; without it, at each one once. */
  forget(): void {
    this.folders.clear();
  }

  async stat(path: string): Promise<FileStat | undefined> {
    return (await this.isInside(dirname(path))) ? this.files.stat(path) : undefined;
  }

  async read(path: string, maxBytes: number): Promise<FileContent | undefined> {
    return (await this.isInside(dirname(path))) ? this.files.read(path, maxBytes) : undefined;
  }

  async readHead(path: string, maxBytes: number): Promise<FileHead | undefined> {
    return (await this.isInside(dirname(path))) ? this.files.readHead(path, maxBytes) : undefined;
  }

  /** Only what a listing has found to be folders is listed. */
  list(folder: string): Promise<readonly FolderEntry[] | undefined> {
    return this.files.list(folder);
  }

  private isInside(folder: string): Promise<boolean> {
    if (folder.length <= this.root.length) return Promise.resolve(folder === this.root);
    const known = this.folders.get(folder) ?? this.look(folder);
    this.folders.set(folder, known);
    return known;
  }

  private async look(folder: string): Promise<boolean> {
    if (!(await this.isInside(dirname(folder)))) return false;
    const stat = await lstat(pathBytes(folder)).catch(() => undefined);
    return stat?.isDirectory() === true;
  }
}
