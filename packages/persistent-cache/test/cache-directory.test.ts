import fs, { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { makeMarkedDirectory } from '../src/cache-directory.js';
import { PersistentCache } from '../src/index.js';

const directory = temporaryDirectories();
const isRoot = process.getuid?.() === 0;
const isPosix = process.platform !== 'win32';

/** The directories that were to be made, until it is disposed. */
function madeDirectories({ fails = false } = {}) {
  const { mkdirSync } = fs;
  const spy = vi.spyOn(fs, 'mkdirSync').mockImplementation((...args) => {
    if (!fails) return mkdirSync(...args);
    const reason = { code: 'ENOENT', syscall: 'mkdir' };
    throw Object.assign(new Error('no such file or directory'), reason);
  });
  syncBuiltinESMExports();
  return {
    paths: () => spy.mock.calls.map(([path]) => path),
    [Symbol.dispose]() {
      spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}

test('each missing directory is made once, for its user alone', () => {
  const path = join(directory(), 'a', 'b');
  using made = madeDirectories();
  makeMarkedDirectory(path, 'database');
  makeMarkedDirectory(path, 'database');
  expect(made.paths()).toEqual([join(path, '../..'), join(path, '..'), path]);
  if (isPosix) expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('a file system that takes no directory is tried once, and the cache kept in memory', async () => {
  const cacheDir = directory();
  using made = madeDirectories({ fails: true });
  await using cache = await PersistentCache.open<number>({ cacheDir });
  expect(made.paths()).toEqual([cacheDir]);
  await cache.set('key', 1);
  expect(await cache.get('key')).toBe(1);
  expect(await cache.stats()).toMatchObject({ storage: 'memory' });
  expect(cache.refusal).toBe(`${join(cacheDir, 'v1', 'cache.db')}: no such file or directory`);
});

describe.skipIf(!isPosix)('a directory that is not its user’s alone', () => {
  test.each([0o750, 0o707, 0o777, 0o701])('of mode %o is not used', async (mode) => {
    const cacheDir = directory();
    await PersistentCache.open({ cacheDir }).then((cache) => cache.close());
    chmodSync(join(cacheDir, 'v1'), mode);
    await using cache = await PersistentCache.open({ cacheDir });
    expect(await cache.stats()).toMatchObject({ storage: 'memory' });
    expect(cache.refusal).toBe(`${join(cacheDir, 'v1')} is open to other users`);
  });

  test.skipIf(!isRoot)('of another user is not used', async () => {
    const cacheDir = directory();
    mkdirSync(join(cacheDir, 'v1'), { recursive: true, mode: 0o700 });
    chownSync(join(cacheDir, 'v1'), 12_345, 12_345);
    await using cache = await PersistentCache.open({ cacheDir });
    expect(await cache.stats()).toMatchObject({ storage: 'memory' });
    expect(cache.refusal).toBe(`${join(cacheDir, 'v1')} belongs to another user`);
  });

  test('of its user alone is used', async () => {
    await using cache = await PersistentCache.open({ cacheDir: directory() });
    expect(cache.refusal).toBeUndefined();
  });
});
