import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/** What to say where there is none. */
export const NO_FOLDER =
  'no home folder is known, and neither is a folder for the cache: set REPO_MAP_CACHE_DIR';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for caches of this product: by the XDG Base Directory Specification, which ignores
 * relative paths, or where macOS and Windows have it. Undefined where no home folder is known.
 */
export function userCacheFolder(
  env: Environment = process.env,
  home: string = homedir(),
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  const base = platform !== 'darwin' && isAbsolute(named ?? '') ? named : inHome(home, platform);
  return base && join(base, 'repomap', ...(platform === 'win32' ? ['Cache'] : []));
}

/** A root is the home of accounts that have none. */
function inHome(home: string, platform: NodeJS.Platform): string | undefined {
  if (!isAbsolute(home) || dirname(home) === home) return undefined;
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  return platform === 'win32' ? join(home, 'AppData', 'Local') : join(home, '.cache');
}
