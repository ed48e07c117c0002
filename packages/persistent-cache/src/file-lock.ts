import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Milliseconds } from '@repomap/cache';
import { sqliteFailure } from './sqlite-failure.js';

const LOCK_TIMEOUT: Milliseconds = 1000;

/** The path of the lock of a cache file. */
export function lockPath(path: string): string {
  return `${path}.lock`;
}

/**
 * Runs work under a lock between processes. Blocks the thread for up to a second.
 *
 * The lock is an SQLite lock on an empty file, which the system releases when the process dies.
 */
export function withFileLock<T>(path: string, work: () => T): T {
  const lock = acquire(path);
  try {
    return work();
  } finally {
    lock.close();
  }
}

function acquire(path: string, retry = true): DatabaseSync {
  // Loaded on demand: removing directories without a database does not need SQLite.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const lock = new DatabaseSync(path, { timeout: LOCK_TIMEOUT });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!retry || sqliteFailure(error) !== 'corrupt') throw error;
    rmSync(path, { force: true });
    return acquire(path, false);
  }
}
