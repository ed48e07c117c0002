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

const CACHES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['Library', 'Caches'],
  win32: ['AppData', 'Local'],
};

function inHome(home: string, platform: NodeJS.Platform): string | undefined {
  return ownDirectory(home, CACHES[platform] ?? ['.cache']);
}

/**
 * A directory in the home directory; undefined without one. Accounts without a home directory have the
 * root of the file system as their home.
 */
export function ownDirectory(home: string, path: readonly string[]): string | undefined {
  if (!isAbsolute(home) || resolve(home) === parse(resolve(home)).root) return undefined;
  return join(home, ...path);
}
