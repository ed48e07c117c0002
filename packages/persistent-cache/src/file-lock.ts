import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Milliseconds } from '@repomap/cache';
import { fileIdentity } from './file-identity.js';
import { BUSY, sqliteError, sqliteFailure } from './sqlite-failure.js';

const LOCK_TIMEOUT: Milliseconds = 1000;

/** How often a lock is taken again because its file was moved or removed meanwhile. */
const MAX_TRIES = 20;

/** The path of the lock of a cache file. */
export function lockPath(path: string): string {
  return `${path}.lock`;
}

/**
 * Runs work under a lock between processes. Blocks the thread for up to a second.
 *
 * The lock is an SQLite lock on an empty file, which the system releases when the process dies.
 * While the lock is held, the file at the path is the locked one, unless somebody who does not take
 * the lock moves it.
 */
export function withFileLock<T>(path: string, work: () => T): T {
  const lock = acquire(path);
  try {
    return work();
  } finally {
    lock.close();
  }
}

function acquire(path: string): DatabaseSync {
  // Loaded on demand: removing directories without a database does not need SQLite.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const identity = fileIdentity(path);
    const lock = new DatabaseSync(path, { timeout: LOCK_TIMEOUT });
    const failure = failureOf(() => lock.exec('BEGIN EXCLUSIVE'));
    // A lock on a file that was moved away with its directory excludes nobody. The first try may
    // have created the file; the second finds out that it is still there.
    const isInPlace = identity !== undefined && fileIdentity(path) === identity;
    if (isInPlace && failure === undefined) return lock;
    lock.close();
    if (!isInPlace) continue;
    if (sqliteFailure(failure) !== 'corrupt') throw failure;
    rmSync(path, { force: true });
  }
  throw sqliteError(`${path} keeps being removed`, BUSY);
}

function failureOf(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
