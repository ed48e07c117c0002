import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, parse, relative, sep } from 'node:path';
import { InvalidArgumentError } from 'commander';

/**
 * The directory to work on: the one that was typed, or else the working directory. Throws if that is
 * the root of the file system or is or contains the home directory, which nobody means to walk.
 */
export function pathOrHere(typed: string | undefined): string {
  if (typed !== undefined) return typed;
  const here = process.cwd();
  if (here === parse(here).root || contains(here, homedir()))
    throw new InvalidArgumentError(
      `the working directory ${here} is or contains a home directory: name the directory to map, as in repomap path/to/repository`,
    );
  return '.';
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
