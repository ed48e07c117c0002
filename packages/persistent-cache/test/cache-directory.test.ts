import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { makeMarkedDirectory } from '../src/cache-directory.js';
import { PersistentCache } from '../src/index.js';

const made = vi.hoisted(() => ({ paths: [] as string[], fails: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const mkdirSync: typeof fs.mkdirSync = (path, ...options) => {
    made.paths.push(String(path));
    if (!made.fails) return fs.mkdirSync(path, ...options);
    throw Object.assign(new Error('no such file or directory'), {
      code: 'ENOENT',
      syscall: 'mkdir',
    });
  };
  return { ...fs, mkdirSync };
});

const directory = temporaryDirectories();
const isRoot = process.getuid?.() === 0;
const isPosix = process.platform !== 'win32';

afterEach(() => {
  made.fails = false;
});

test('each missing directory is made once, for its user alone', () => {
  const path = join(directory(), 'a', 'b');
  made.paths.length = 0;
  makeMarkedDirectory(path, 'database');
  makeMarkedDirectory(path, 'database');
  expect(made.paths).toEqual([join(path, '../..'), join(path, '..'), path]);
  if (isPosix) expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('a file system that takes no directory is tried once, and the cache kept in memory', async () => {
  const cacheDir = directory();
  made.paths.length = 0;
  made.fails = true;
  await using cache = await PersistentCache.open<number>({ cacheDir });
  expect(made.paths).toEqual([cacheDir]);
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
