import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What a directory of ours holds. */
export type DirectoryKind = 'analysis' | 'database' | 'results';

/** The name is a convention that backup programs know: https://bford.info/cachedir/. */
export const MARKER = 'CACHEDIR.TAG';

/** The file of a cache; its journal, its lock and what was moved aside have names that begin with it. */
export const CACHE_FILE = 'cache.db';

const SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';
const OURS =
  '# This directory belongs to @repomap/persistent-cache, which may delete it. It holds: ';

/**
 * Makes a directory that only its user can read, and marks it as one that may be deleted.
 * A directory in which somebody else has put something is not marked.
 */
export function makeMarkedDirectory(directory: string, kind: DirectoryKind): void {
  makeDirectory(directory);
  mark(directory, kind);
}

/** Adds the marker where it is missing; never throws, as a cache works without. */
export function mark(directory: string, kind: DirectoryKind): void {
  const marker = join(directory, MARKER);
  if (existsSync(marker)) return;
  try {
    if (foreignNames(directory, kind).length > 0) return;
    // Follows no link, and leaves the marker of a process that was faster.
    writeFileSync(marker, `${SIGNATURE}\n${OURS}${kind}\n`, { flag: 'wx' });
  } catch {}
}

/** The names in a directory of ours that neither we nor a desktop made. */
export function foreignNames(directory: string, kind: DirectoryKind): string[] {
  const isOurs = (name: string) => name === MARKER || (kind === 'database' && isCacheFile(name));
  return readdirSync(directory).filter((name) => !isOurs(name) && !OS_FILES.test(name));
}

/** Whether a name is that of the file of a cache or of one that belongs to it. */
export function isCacheFile(name: string): boolean {
  return name === CACHE_FILE || /^cache\.db[-.]/.test(name);
}

/** What desktops and network file systems put into any directory. */
const OS_FILES = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.directory|\.nfs[\da-f]+)$/i;

/** What a directory holds that was made by this package; `undefined` for any other directory. */
export function markedKind(directory: string): DirectoryKind | undefined {
  const lines = plainText(join(directory, MARKER))?.split('\n');
  const ours = lines?.find((line) => line.startsWith(OURS));
  return ours?.slice(OURS.length) as DirectoryKind | undefined;
}

/** Why a directory that is there cannot be trusted with a cache; `undefined` where it can. */
export function distrustReason(directory: string): string | undefined {
  if (process.getuid === undefined) return undefined;
  try {
    const { uid, mode } = statSync(directory);
    if (uid !== process.getuid()) return `${directory} belongs to another user`;
    if ((mode & 0o077) !== 0) return `${directory} is open to other users`;
  } catch {} // There is none, or it cannot be seen, which opening it will tell.
  return undefined;
}

/**
 * Makes a directory and those above it that are missing, each tried once: on some file systems a
 * directory cannot be made although the one above it is there, where Node's own way never ends.
 */
function makeDirectory(directory: string): void {
  const missing: string[] = [];
  for (let path = directory; !existsSync(path) && path !== dirname(path); path = dirname(path))
    missing.push(path);
  for (const path of missing.reverse()) {
    try {
      mkdirSync(path, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Opening a pipe must not wait for somebody to write to it. */
function plainText(path: string): string | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return fstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
