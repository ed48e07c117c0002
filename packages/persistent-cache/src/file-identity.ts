import { type BigIntStats, statSync } from 'node:fs';
import { sqliteFailure } from './sqlite-failure.js';

/**
 * Identifies the file at a path; `undefined` if there is none or it is inaccessible.
 *
 * The inode of a removed file is soon given to a new one, so the time of birth belongs to the
 * identity. It is constant on the few file systems that do not record it.
 */
export function fileIdentity(path: string): string | undefined {
  const stats = statOf(path);
  return stats && `${stats.dev}:${stats.ino}:${stats.birthtimeNs}`;
}

/** As `statSync`, with exact inodes; `undefined` if there is no file or it is inaccessible. */
export function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (sqliteFailure(error) === 'denied') return undefined;
    throw error;
  }
}
