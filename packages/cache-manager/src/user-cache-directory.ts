import { homedir } from 'node:os';
import { isAbsolute, join, parse, resolve } from 'node:path';

/** The message if there is none. */
export const NO_DIRECTORY = 'no home directory is known: set REPO_MAP_CACHE_DIR';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The directory for this product's caches: by the XDG Base Directory Specification, which ignores
 * relative paths, or the standard place of macOS or Windows. Undefined if no home directory is known.
 */
export function userCacheDirectory(
  env: Environment = process.env,
  home: string = homedir(),
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  const base = platform !== 'darwin' && isAbsolute(named ?? '') ? named : inHome(home, platform);
  return base && join(base, 'repomap', ...(platform === 'win32' ? ['Cache'] : []));
}

/** Accounts without a home directory have the root of the file system as their home. */
function inHome(home: string, platform: NodeJS.Platform): string | undefined {
  if (!isAbsolute(home) || resolve(home) === parse(resolve(home)).root) return undefined;
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  return platform === 'win32' ? join(home, 'AppData', 'Local') : join(home, '.cache');
}
