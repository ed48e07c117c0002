import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CacheError } from '@repomap/cache';

/** Whether a file exists. Throws `CACHE_CONFIG` if permissions hide that. */
export function fileExists(path: string): boolean {
  return attempt(path, () => statSync(path)) !== undefined;
}

/** Throws `CACHE_CONFIG` if the directory of the caches, or of one version of them, cannot be listed. */
export function assertReadable(cacheDir: string): void {
  for (const name of attempt(cacheDir, () => readdirSync(cacheDir)) ?? [])
    if (/^v\d/.test(name)) {
      const path = join(cacheDir, name);
      attempt(path, () => readdirSync(path));
    }
}

/** Runs work that removes files in a directory. Throws `CACHE_CONFIG` if permissions forbid it. */
export async function removing<T>(cacheDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDenied(error) ? denied(error.path ?? cacheDir, 'removed', error) : error;
  }
}

/** Who owns a file or directory, if that is another user. */
export function otherOwner(path: string): string | undefined {
  const own = process.getuid?.();
  try {
    const { uid } = statSync(path);
    if (own === undefined || uid === own) return undefined;
    return uid === 0 ? 'root' : `user ${uid}`;
  } catch {
    return undefined;
  }
}

/** Undefined if there is no such file or directory. */
function attempt<T>(path: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isDenied(error)) throw denied(path, 'read', error);
    return undefined;
  }
}

/** The last is that of Node's permission model. */
const DENIED: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS', 'ERR_ACCESS_DENIED'];

function isDenied(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && DENIED.includes(error.code);
}

function denied(
  path: string,
  action: 'read' | 'removed',
  cause: NodeJS.ErrnoException,
): CacheError {
  const reason = cause.code === 'EROFS' ? 'read-only file system' : 'permission denied';
  const [place, owner] = ownerAbove(path);
  const whose = owner === undefined ? '' : `; ${place} belongs to ${owner}`;
  return new CacheError('CACHE_CONFIG', `${path} cannot be ${action}: ${reason}${whose}`, {
    cause,
  });
}

/** The nearest file or directory whose owner is known. */
function ownerAbove(path: string): readonly [place: string, owner: string | undefined] {
  try {
    statSync(path);
    return [path, otherOwner(path)];
  } catch {
    return dirname(path) === path ? [path, undefined] : ownerAbove(dirname(path));
  }
}
