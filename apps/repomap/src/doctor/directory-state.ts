import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the file system says of a folder that a cache lies in, or would. */
export interface DirectoryState {
  readonly path: string;
  /** The folder itself, or what is there of the way to it. */
  readonly nearest: string;
  readonly isFolder: boolean;
  readonly isWritable: boolean;
  /** Folders of records that other users may look into. */
  readonly exposed: readonly string[];
  /** Folders of records that belong to another user. */
  readonly foreign: readonly string[];
  readonly freeBytes: number;
  /** As Linux numbers the kinds of file systems; undefined elsewhere. */
  readonly fileSystem: number | undefined;
}

export async function directoryState(path: string): Promise<DirectoryState> {
  const nearest = await nearestExisting(path);
  const { bavail, bsize, type } = await statfs(nearest);
  return {
    path,
    nearest,
    isFolder: (await stat(nearest)).isDirectory(),
    isWritable: await canWrite(nearest),
    ...(nearest === path ? await notYoursAlone(path) : { exposed: [], foreign: [] }),
    freeBytes: bavail * bsize,
    fileSystem: process.platform === 'linux' ? type : undefined,
  };
}

async function nearestExisting(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  const above = dirname(path);
  return found !== undefined || above === path ? path : nearestExisting(above);
}

async function canWrite(folder: string): Promise<boolean> {
  // Node's permission model refuses what the system would allow.
  if (process.permission?.has('fs.write', folder) === false) return false;
  const needed = constants.W_OK | constants.X_OK;
  return access(folder, needed).then(
    () => true,
    () => false,
  );
}

/** The folders of a cache begin with the version of their format. */
async function notYoursAlone(path: string): Promise<Pick<DirectoryState, 'exposed' | 'foreign'>> {
  const uid = process.getuid?.();
  if (uid === undefined) return { exposed: [], foreign: [] };
  const names = (await readdir(path).catch(() => [])).filter((name) => /^v\d/.test(name));
  const folders = names.map((name) => join(path, name));
  const stats = await Promise.all(folders.map((folder) => stat(folder)));
  return {
    exposed: folders.filter((_, i) => ((stats[i]?.mode ?? 0) & 0o077) !== 0),
    foreign: folders.filter((_, i) => stats[i]?.uid !== uid),
  };
}
