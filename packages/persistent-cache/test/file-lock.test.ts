import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { fileIdentity } from '../src/file-identity.js';
import { withFileLock } from '../src/file-lock.js';
import { sqliteFailure } from '../src/sqlite-failure.js';

const directory = temporaryDirectories();
afterEach(() => vi.restoreAllMocks());

/** Moves a lock away with its directory, as a process does that removes a cache, and makes others. */
function replace(lock: string, times: number): void {
  renameSync(dirname(lock), `${dirname(lock)}.removed-${times}`);
  mkdirSync(dirname(lock));
  // Other processes have locked it meanwhile, or not.
  if (times % 2 === 1) writeFileSync(lock, '');
}

/** Runs work just before each lock is taken, when its file is already open. */
function beforeLocking(work: (time: number) => void): void {
  const { exec } = DatabaseSync.prototype;
  let times = 0;
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    times += 1;
    work(times);
    return exec.call(this, sql);
  });
}

function isLocked(path: string): boolean {
  const other = new DatabaseSync(path, { timeout: 0 });
  try {
    other.prepare('BEGIN EXCLUSIVE').run();
    return false;
  } catch {
    return true;
  } finally {
    other.close();
  }
}

test.each([0, 1, 2, 5])(
  'the file at the path is locked, after it was moved away %i times',
  (moves) => {
    const path = join(directory(), 'cache', 'lock');
    mkdirSync(dirname(path), { recursive: true });
    beforeLocking((time) => {
      if (time <= moves) replace(path, time);
    });
    expect(withFileLock(path, () => [existsSync(path), isLocked(path)])).toEqual([true, true]);
    expect(isLocked(path)).toBe(false);
  },
);

test('a lock that is always moved away counts as busy', () => {
  const path = join(directory(), 'cache', 'lock');
  mkdirSync(dirname(path), { recursive: true });
  beforeLocking((time) => replace(path, time));
  let failure: unknown;
  try {
    withFileLock(path, () => expect.unreachable());
  } catch (error) {
    failure = error;
  }
  expect(sqliteFailure(failure)).toBe('busy');
});

test('a new file has another identity than the removed one whose inode it may have', () => {
  const path = join(directory(), 'file');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  const removed = fileIdentity(path);
  rmSync(path);
  // The clock of a file system has steps of some milliseconds.
  for (let start = performance.now(); performance.now() - start < 25; );
  writeFileSync(path, '');
  expect(fileIdentity(path)).not.toBe(removed);
});
