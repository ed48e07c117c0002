import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The state of a cache directory, which need not exist. */
export interface DirectoryState {
  readonly path: string;
  /** The directory itself or its nearest existing ancestor. */
  readonly nearest: string;
  readonly isDirectory: boolean;
  readonly isWritable: boolean;
  /** Directories with entries that other users can access. */
  readonly exposed: readonly string[];
  /** Directories with entries that belong to another user. */
  readonly foreign: readonly string[];
  readonly freeBytes: number;
  /** The magic number of the file system on Linux; undefined elsewhere. */
  readonly fileSystem: number | undefined;
}

export async function directoryState(path: string): Promise<DirectoryState> {
  const nearest = await nearestExisting(path);
  const { bavail, bsize, type } = await statfs(nearest);
  return {
    path,
    nearest,
    isDirectory: (await stat(nearest)).isDirectory(),
    isWritable: await canWrite(nearest),
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
  // Node's permission model may forbid what the system allows.
  if (process.permission?.has('fs.write', directory) === false) return false;
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
  const uid = process.getuid?.();
  if (uid === undefined) return { exposed: [], foreign: [] };
  const names = (await readdir(path).catch(() => [])).filter((name) => /^v\d/.test(name));
  const directories = names.map((name) => join(path, name));
  const stats = await Promise.all(directories.map((directory) => stat(directory)));
  return {
    exposed: directories.filter((_, i) => ((stats[i]?.mode ?? 0) & 0o077) !== 0),
    foreign: directories.filter((_, i) => stats[i]?.uid !== uid),
  };
}
