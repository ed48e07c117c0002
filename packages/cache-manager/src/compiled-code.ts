import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { KeptCode } from './kept-code.js';
import { userCacheDirectory } from './user-cache-directory.js';

/** About 30 MB: what some twenty versions load. */
const MAX_FILES = 250;

/** Marks directories that may be removed; what writes it is only loaded to make one. */
const MARKER = 'CACHEDIR.TAG';

/** The name of a file that a process is writing, or could not finish, as on a full disk. */
const UNFINISHED = /\.\d+$/;

/** Values of `CI` outside of CI; a CI machine sets `true` or the name of its system. */
const NO_CI = /^(?:0|false|no|off)?$/i;

/** @inline */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Keeps the compiled code of the `.cjs` modules in the directory `program` that are loaded from now on, in
 * the subdirectory `code` of the user's cache directory, or of `REPO_MAP_CACHE_DIR`. Since that code is
 * executed, nobody else may be able to write there. Nothing is kept where this cannot be known, as on
 * Windows, and where others may have written what is there: on CI machines, in a repository, and in a
 * relative directory, which is another one in each archive that is unpacked. Nor is anything kept if the
 * user has turned off the cache of Node.js (`NODE_DISABLE_COMPILE_CACHE`), chosen a directory for it, or
 * enabled source maps. Never throws.
 */
export async function keepCompiledCode(
  program: string,
  env: Environment = process.env,
): Promise<void> {
  const cacheDir = env.REPO_MAP_CACHE_DIR || userCacheDirectory(env);
  if (cacheDir === undefined || !isAbsolute(cacheDir)) return;
  if (!NO_CI.test(env.CI ?? '') || isUpToUser(env)) return;
  try {
    const directory = join(realpathSync.native(cacheDir), 'code');
    if (lstatSync(directory, { throwIfNoEntry: false }) === undefined) await make(directory);
    if (!isOnlyOurs(directory)) return;
    // On a full disk, it was made without its marker: no command would remove it.
    const marker = join(directory, MARKER);
    if (!existsSync(marker)) await make(directory);
    if (!existsSync(marker)) return;
    limitFiles(directory);
    const own = join(directory, versionOf(env));
    mkdirSync(own, { mode: 0o700, recursive: true });
    new KeptCode(own).serve(program);
  } catch {} // A read-only disk, or no cache yet. Node.js compiles, as without a cache.
}

/**
 * Whether Node.js was told what to do with compiled code, or to map the lines of stack traces, which it does
 * for what it has loaded itself.
 */
function isUpToUser({ NODE_DISABLE_COMPILE_CACHE: isOff }: Environment): boolean {
  return Boolean(isOff) || getCompileCacheDir() !== undefined || process.sourceMapsEnabled;
}

/** V8 takes code of the same version with the same flags. */
function versionOf({ NODE_OPTIONS = '' }: Environment): string {
  const flags = crc32([...process.execArgv, NODE_OPTIONS].join(' '));
  return `${process.version}-${process.arch}-${flags.toString(16)}`;
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
 * Each version of Node.js and of ours adds its own code. If another process is just writing a file that is
 * removed as unfinished, that process keeps the code of one module less.
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
