import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { assertPath } from './directory-options.js';

/** The kind of content of a cache directory. */
export type DirectoryKind = 'analysis' | 'code' | 'database' | 'results';

/** The conventional marker that backup programs recognize: https://bford.info/cachedir/. */
export const MARKER = 'CACHEDIR.TAG';

/** The database file; the names of its journal, lock and quarantined copies start with it. */
export const CACHE_FILE = 'cache.db';

const SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';
const OURS =
  '# This directory belongs to @repomap/persistent-cache, which may delete it. It holds: ';

/**
 * Creates a directory that only its user can access, and marks it as deletable.
 * A directory that contains foreign files is not marked.
 */
export function makeMarkedDirectory(directory: string, kind: DirectoryKind): void {
  assertPath('directory', 'the name of a directory', directory);
  makeDirectory(directory);
  mark(directory, kind);
}

/** Adds the marker if it is missing. Never throws, because a cache works without it. */
export function mark(directory: string, kind: DirectoryKind): void {
  const marker = join(directory, MARKER);
  if (existsSync(marker)) return;
  try {
    if (foreignNames(directory, kind).length > 0) return;
    // Follows no symbolic link, and keeps a marker that another process wrote first.
    const file = openSync(marker, 'wx');
    try {
      writeFileSync(file, `${SIGNATURE}\n${OURS}${kind}\n`);
    } catch {
      // On a full disk: an empty one would look as if it were there.
      rmSync(marker);
    } finally {
      closeSync(file);
    }
  } catch {}
}

/** The file names in a cache directory that belong neither to us nor to the operating system. */
export function foreignNames(directory: string, kind: DirectoryKind): string[] {
  const isOurs = (name: string) => name === MARKER || (kind === 'database' && isCacheFile(name));
  return readdirSync(directory).filter((name) => !isOurs(name) && !OS_FILES.test(name));
}

/** Whether a name is that of the database file or one of its side files. */
export function isCacheFile(name: string): boolean {
  return name === CACHE_FILE || /^cache\.db[-.]/.test(name);
}

/** Files that desktops and network file systems create in any directory. */
const OS_FILES = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.directory|\.nfs[\da-f]+)$/i;

/** The kind of a directory marked by this package; `undefined` for any other directory. */
export function markedKind(directory: string): DirectoryKind | undefined {
  const lines = plainText(join(directory, MARKER))?.split('\n');
  const ours = lines?.find((line) => line.startsWith(OURS));
  return ours?.slice(OURS.length) as DirectoryKind | undefined;
}

/** Why an existing directory is not safe for a cache; `undefined` if it is. */
export function distrustReason(directory: string): string | undefined {
  if (process.getuid === undefined) return undefined;
  try {
    const { uid, mode } = statSync(directory);
    if (uid !== process.getuid()) return `${directory} belongs to another user`;
    if ((mode & 0o077) !== 0) return `${directory} is open to other users`;
  } catch {} // It is missing or inaccessible; opening the file reports that.
  return undefined;
}

/**
 * Creates a directory and its missing parents, trying each once. On file systems where a directory
 * cannot be created although its parent exists, Node's recursive `mkdir` never returns.
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

/** Reads a regular file. Opening a named pipe must not block until there is a writer. */
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
