import { statSync } from 'node:fs';
import { win32 } from 'node:path';

/** @inline */
type Environment = Readonly<Record<string, string | undefined>>;

/** Where git is looked up; by default on this machine. */
export interface GitCommandOptions {
  readonly platform?: NodeJS.Platform;
  readonly env?: Environment;
  /** Whether there is a regular file. */
  readonly isFile?: (path: string) => boolean;
}

/**
 * What to start as git. Windows looks for a bare name in the current directory first, which may be
 * the repository of a stranger, so there it is the first `git.exe` in an absolute directory of PATH.
 */
export function gitCommand({
  platform = process.platform,
  env = process.env,
  isFile = isFileOnDisk,
}: GitCommandOptions = {}): string {
  if (platform !== 'win32') return 'git';
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const found = path
    .split(win32.delimiter)
    .map((entry) => entry.replace(/^"(.*)"$/, '$1'))
    .filter((entry) => /^(?:[a-z]:[\\/]|\\\\)/i.test(entry))
    .map((entry) => win32.join(entry, 'git.exe'))
    .find(isFile);
  return found ?? win32.join('C:\\', 'Program Files', 'Git', 'cmd', 'git.exe');
}

function isFileOnDisk(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
