import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Milliseconds } from '@repomap/cache';
import { sqliteFailure } from './sqlite-failure.js';

const WAIT: Milliseconds = 1000;

/** The lock of the file of a cache. */
export function lockPath(path: string): string {
  return `${path}.lock`;
}

/**
 * Runs work that one process at a time may do; blocks up to a second for the others.
 *
 * The lock is SQLite's own on an empty file: the system frees it when its process dies.
 */
export function withFileLock<T>(path: string, work: () => T): T {
  const lock = acquire(path);
  try {
    return work();
  } finally {
    lock.close();
  }
}

function acquire(path: string, again = true): DatabaseSync {
  // Loaded on demand: marked directories without a database are removed without SQLite.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const lock = new DatabaseSync(path, { timeout: WAIT });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!again || sqliteFailure(error) !== 'damaged') throw error;
    rmSync(path, { force: true });
    return acquire(path, false);
  }
}
