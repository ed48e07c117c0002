import { existsSync, lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { userCacheDirectory } from './user-cache-directory.js';

/** About 30 MB: what some twenty installations load. */
const MAX_FILES = 500;

/** Marks directories that may be removed; what writes it is only loaded to make one. */
const MARKER = 'CACHEDIR.TAG';

/** The name of a file that Node.js is writing, or could not finish, as on a full disk. */
const UNFINISHED = /^[\da-f]+\.\w{6}$/;

/** Values of `CI` outside of CI; a CI machine sets `true` or the name of its system. */
const NO_CI = /^(?:0|false|no|off)?$/i;

/**
 * Lets Node.js keep the compiled code of modules that are loaded from now on, in the subdirectory
 * `code` of the user's cache directory, or of `REPO_MAP_CACHE_DIR`. Since that code is executed, nobody
 * else may be able to write there. Nothing is kept where this cannot be known, as on Windows, and where
 * others may have written what is there: on CI machines, in a repository, and in a relative
 * directory, which is another one in each archive that is unpacked. Never throws.
 */
export async function keepCompiledCode(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const cacheDir = env.REPO_MAP_CACHE_DIR || userCacheDirectory(env);
  if (cacheDir === undefined || !isAbsolute(cacheDir)) return;
  if (!NO_CI.test(env.CI ?? '')) return;
  try {
    const directory = join(realpathSync.native(cacheDir), 'code');
    if (lstatSync(directory, { throwIfNoEntry: false }) === undefined) await make(directory);
    if (!isOnlyOurs(directory)) return;
    // On a full disk, it was made without its marker: no command would remove it.
    const marker = join(directory, MARKER);
    if (!existsSync(marker)) await make(directory);
    if (!existsSync(marker)) return;
    limitFiles(directory);
    process.getBuiltinModule('node:module').enableCompileCache(directory);
  } catch {} // A read-only disk, or no cache yet. Node.js compiles, as without a cache.
}

async function make(directory: string): Promise<void> {
  const { makeMarkedDirectory } = await import('@repomap/persistent-cache/directories');
  makeMarkedDirectory(directory, 'code');
}

/** Whether no other user can write to a directory, commit it, or put another in its place. */
function isOnlyOurs(directory: string): boolean {
  const own = process.getuid?.();
  if (own === undefined) return false;
  const { uid, mode } = lstatSync(directory);
  if (uid !== own || (mode & 0o077) !== 0) return false;
  for (let path = dirname(directory); ; path = dirname(path)) {
    const parent = lstatSync(path);
    const isSticky = (parent.mode & 0o1000) !== 0;
    if (![own, 0].includes(parent.uid) || ((parent.mode & 0o022) !== 0 && !isSticky)) return false;
    if (existsSync(join(path, '.git'))) return false;
    if (path === dirname(path)) return true;
  }
}

/**
 * Node.js never removes code, and each version of it and of ours adds its own. If another process is
 * just writing a file that is removed as unfinished, that process keeps the code of one module less.
 */
function limitFiles(directory: string): void {
  const versions = readdirSync(directory, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  let files = 0;
  for (const { name: version } of versions)
    for (const name of readdirSync(join(directory, version)))
      if (UNFINISHED.test(name)) rmSync(join(directory, version, name), { force: true });
      else files += 1;
  if (files <= MAX_FILES) return;
  for (const { name } of versions) rmSync(join(directory, name), { recursive: true, force: true });
}
