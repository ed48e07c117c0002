import { dirname, resolve } from 'node:path';
import type { FileSystem } from './file-system.js';

/** The git repository that a folder belongs to, as far as the file system says so. */
export interface Repository {
  /** The folder that holds `.git`: the top of the work tree, whatever `core.worktree` says. */
  readonly top: string;
  /**
   * The folder that holds what all work trees share; undefined when `.git` does not lead to one.
   * Git decides whether it is a repository.
   */
  readonly commonFolder: string | undefined;
}

const POINTER_BYTES = 10_000;

/** The repository of the nearest folder, from this one up, that holds a usable `.git` or else any. */
export async function repositoryOf(
  folder: string,
  disk: FileSystem,
): Promise<Repository | undefined> {
  let unusable: Repository | undefined;
  for (let top = folder; ; top = dirname(top)) {
    const found = await disk.stat(`${top}/.git`);
    if (found !== 'absent' && found !== undefined) {
      const isPointer = typeof found === 'object';
      const commonFolder = await (isPointer ? pointedFolder(top, disk) : `${top}/.git`);
      if (commonFolder !== undefined && (await isThere(`${commonFolder}/HEAD`, disk)))
        return { top, commonFolder };
      unusable ??= { top, commonFolder: undefined };
    }
    if (top === dirname(top)) return unusable;
  }
}

/** Linked work trees and submodules have a file `.git` that leads to their repository. */
async function pointedFolder(top: string, disk: FileSystem): Promise<string | undefined> {
  const pointer = await firstLine(`${top}/.git`, disk);
  if (!pointer?.startsWith('gitdir: ')) return undefined;
  const folder = resolve(top, pointer.slice('gitdir: '.length));
  const common = await firstLine(`${folder}/commondir`, disk);
  return common === undefined ? folder : resolve(folder, common);
}

async function isThere(path: string, disk: FileSystem): Promise<boolean> {
  const found = await disk.stat(path);
  return found !== 'absent' && found !== undefined;
}

async function firstLine(path: string, disk: FileSystem): Promise<string | undefined> {
  const bytes = (await disk.read(path, POINTER_BYTES))?.bytes;
  return bytes && new TextDecoder().decode(bytes).split('\n', 1)[0];
}
