import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { otherOwner } from '@repomap/cache-manager';

/** The state of a cache directory, which need not exist. */
export interface DirectoryState {
  readonly path: string;
  /** The directory itself or its nearest existing ancestor. */
  readonly nearest: string;
  readonly isDirectory: boolean;
  readonly isWritable: boolean;
  /** Whether Node's permission model forbids writing. */
  readonly isRestricted: boolean;
  /** Who owns `nearest`, if that is another user. */
  readonly owner: string | undefined;
  /** Directories with entries that other users can access. */
  readonly exposed: readonly string[];
  /** Directories with entries that belong to another user. */
  readonly foreign: readonly ForeignDirectory[];
  readonly freeBytes: number;
  /** The magic number of the file system on Linux; undefined elsewhere. */
  readonly fileSystem: number | undefined;
}

interface ForeignDirectory {
  readonly path: string;
  readonly owner: string;
}

export async function directoryState(path: string): Promise<DirectoryState> {
  const nearest = await nearestExisting(path);
  const { bavail, bsize, type } = await statfs(nearest);
  return {
    path,
    nearest,
    isDirectory: (await stat(nearest)).isDirectory(),
    isWritable: await canWrite(nearest),
    isRestricted: process.permission?.has('fs.write', path) === false,
    owner: otherOwner(nearest),
    ...(nearest === path ? await accessibleToOthers(path) : { exposed: [], foreign: [] }),
    freeBytes: bavail * bsize,
    fileSystem: process.platform === 'linux' ? type : undefined,
  };
}

async function nearestExisting(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  const above = dirname(path);
  return found !== undefined || above === path ? path : nearestExisting(above);
}

async function canWrite(directory: string): Promise<boolean> {
  const needed = constants.W_OK | constants.X_OK;
  return access(directory, needed).then(
    () => true,
    () => false,
  );
}

/** The directories of a cache are named after the version of their format. */
async function accessibleToOthers(
  path: string,
): Promise<Pick<DirectoryState, 'exposed' | 'foreign'>> {
  if (process.getuid === undefined) return { exposed: [], foreign: [] };
  const names = (await readdir(path).catch(() => [])).filter((name) => /^v\d/.test(name));
  const directories = names.map((name) => join(path, name));
  const stats = await Promise.all(directories.map((directory) => stat(directory)));
  return {
    exposed: directories.filter((_, i) => ((stats[i]?.mode ?? 0) & 0o077) !== 0),
    foreign: directories.flatMap((path) => {
      const owner = otherOwner(path);
      return owner === undefined ? [] : [{ path, owner }];
    }),
  };
}
