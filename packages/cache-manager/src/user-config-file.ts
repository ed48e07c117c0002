import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ownDirectory } from './user-cache-directory.js';

/** @inline */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The user's own config file: `repomap/config.json` in the directory of the XDG Base Directory
 * Specification, which ignores relative paths, or of Windows. Undefined if no home directory is known.
 */
export function userConfigFile(
  env: Environment = process.env,
  home: string = homedir(),
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = platform === 'win32' ? env.APPDATA : env.XDG_CONFIG_HOME;
  const inHome = platform === 'win32' ? ['AppData', 'Roaming'] : ['.config'];
  const base = isAbsolute(named ?? '') ? named : ownDirectory(home, inHome);
  return base && join(base, 'repomap', 'config.json');
}
