import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, parse, relative, sep } from 'node:path';

/** The working directory; `.` if it was removed, and so is no directory. */
export function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '.';
  }
}

/**
 * Whether nobody means to walk a directory: the root of the file system, and what is or contains the
 * home directory.
 */
export function isTooWide(directory: string): boolean {
  return directory === parse(directory).root || contains(directory, homedir());
}

function contains(directory: string, home: string): boolean {
  // An empty or relative HOME would be resolved against the working directory.
  if (!isAbsolute(home)) return false;
  try {
    const path = relative(directory, realpathSync(home));
    return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  } catch {
    return false;
  }
}
