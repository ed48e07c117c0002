import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * The absolute path that a variable names. No shell may have replaced a `~` in it: configurations of
 * assistants, `.env` files and `--flag=~/x` reach a program as they are written. Undefined for `~` without
 * a home directory.
 */
export function environmentPath(text: string, home: string = homedir()): string | undefined {
  const [isInHome, rest = ''] = /^~(?:[\\/](.*))?$/s.exec(text) ?? [];
  if (isInHome === undefined) return resolve(text);
  return isAbsolute(home) ? join(home, rest) : undefined;
}
