import { readFile, realpath, stat } from 'node:fs/promises';

/** A path on the command line that names nothing usable; the message is written for users. */
export class PathError extends Error {
  readonly code = 'REPO_MAP_PATH';
}

/** The absolute path of a directory that a user typed, with symbolic links resolved. */
export async function typedDirectory(typed: string): Promise<string> {
  const expected = `expected a directory, got ${typed}`;
  const directory = await realpath(typed).catch((cause) => {
    throw pathError(expected, 'directory', cause);
  });
  if ((await stat(directory)).isDirectory()) return directory;
  throw new PathError(`${expected}: it is a file`);
}

/** The text of a file that a user typed after a flag. */
export async function typedText(flag: string, typed: string): Promise<string> {
  return readFile(typed, 'utf8').catch((cause) => {
    throw pathError(`${flag}: expected a file, got ${typed}`, 'file', cause);
  });
}

function pathError(expected: string, kind: string, cause: NodeJS.ErrnoException): PathError {
  return new PathError(`${expected}: ${problemOf(kind, cause)}`, { cause });
}

function problemOf(kind: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no such ${kind}`;
  return code === 'EISDIR' ? 'it is a directory' : message;
}
