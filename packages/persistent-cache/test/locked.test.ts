import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { failureOf } from '@repomap/cache/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache } from '../src/index.js';

const directory = temporaryDirectories();
afterEach(() => void vi.restoreAllMocks());

/** Holds a lock on a file, as a process that was stopped does. */
function hold(file: string, ...statements: readonly string[]) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const holder = new DatabaseSync(file);
  for (const statement of statements) holder.exec(statement);
  return { [Symbol.dispose]: () => holder.close() };
}

test('after one wait in vain, writes try once until one succeeds, and reads go on', async () => {
  const cacheDir = directory();
  const file = join(cacheDir, 'v1/cache.db');
  await using cache = await PersistentCache.open<number>({ cacheDir, busyTimeout: 200 });
  await cache.set('before', 1);
  // Each pause before another attempt has a random length.
  const pauses = vi.spyOn(Math, 'random');
  const pausesOf = async (work: () => Promise<unknown>) => {
    pauses.mockClear();
    return [await failureOf(work), pauses.mock.calls.length > 0];
  };
  const set = () => cache.set('key', 2);
  {
    using _ = hold(file, 'BEGIN IMMEDIATE');
    expect(await pausesOf(set)).toEqual(['CACHE_BUSY', true]);
    for (let i = 0; i < 5; i += 1) expect(await pausesOf(set)).toEqual(['CACHE_BUSY', false]);
    expect(await cache.get('before')).toBe(1);
    expect(await pausesOf(set)).toEqual(['CACHE_BUSY', false]);
  }
  expect(await pausesOf(set)).toEqual([undefined, false]);
  expect(await cache.get('key')).toBe(2);
  using _ = hold(file, 'BEGIN IMMEDIATE');
  expect(await pausesOf(set)).toEqual(['CACHE_BUSY', true]);
});

test('a wait that was aborted is not counted for a lock that is met later', async () => {
  const cacheDir = directory();
  const file = join(cacheDir, 'v1/cache.db');
  const busyTimeout = 300;
  await using cache = await PersistentCache.open<number>({ cacheDir, busyTimeout });
  const pauses = vi.spyOn(Math, 'random');
  {
    using _ = hold(file, 'BEGIN IMMEDIATE');
    const end = new AbortController();
    pauses.mockImplementationOnce(() => {
      end.abort(new Error('too late'));
      return 0;
    });
    await expect(cache.set('key', 1, { signal: end.signal })).rejects.toThrow('too late');
  }
  await delay(2 * busyTimeout);
  pauses.mockClear();
  using _ = hold(file, 'BEGIN IMMEDIATE');
  expect(await failureOf(() => cache.set('key', 1))).toBe('CACHE_BUSY');
  expect(pauses).toHaveBeenCalled();
});

const EXCLUSIVE = ['PRAGMA locking_mode = EXCLUSIVE', 'BEGIN IMMEDIATE', 'COMMIT'];

const LOCKS: readonly (readonly [title: string, lock: (file: string) => Disposable])[] = [
  ['the file', (file) => hold(file, ...EXCLUSIVE, 'BEGIN EXCLUSIVE')],
  ['the making of the file', (file) => hold(`${file}.lock`, 'BEGIN EXCLUSIVE')],
];

test.each(LOCKS)('a cache opened while %s is locked is in memory', async (title, lock) => {
  const cacheDir = directory();
  const file = join(cacheDir, 'v1/cache.db');
  if (title === 'the file') {
    await using cache = await PersistentCache.open<number>({ cacheDir });
    await cache.set('key', 1);
  }
  using _ = lock(file);
  await using cache = await PersistentCache.open<number>({ cacheDir, busyTimeout: 100 });
  expect((await cache.stats()).storage).toBe('memory');
  expect(cache.refusal).toMatch(/cache\.db was locked for \d+ ms by another process$/);
  await cache.set('key', 2);
  expect(await cache.get('key')).toBe(2);
});

test.each(LOCKS)('a cache in memory is on disk again after %s was locked', async (title, lock) => {
  const cacheDir = directory();
  const file = join(cacheDir, 'v1/cache.db');
  if (title === 'the file') await (await PersistentCache.open({ cacheDir })).close();
  const held = lock(file);
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => time);
  // Each pause takes 60 ms, so that the file is given up after 120.
  vi.spyOn(Math, 'random').mockImplementation(() => {
    time += 60;
    return 0;
  });
  await using cache = await PersistentCache.open<number>({ cacheDir, busyTimeout: 100 });
  const opening = vi.spyOn(process, 'getBuiltinModule');
  /** Where entries are stored so long after the lock was met, and whether the file was tried. */
  const useAt = async (now: number) => {
    time = now;
    opening.mockClear();
    for (let i = 0; i < 5; i += 1) await cache.set('key', now);
    expect(await cache.get('key')).toBe(now);
    return [(await cache.stats()).storage, opening.mock.calls.length > 0];
  };
  expect(await useAt(239)).toEqual(['memory', false]);
  expect(await useAt(240)).toEqual(['memory', true]);
  expect(await useAt(479)).toEqual(['memory', false]);
  expect(await useAt(600)).toEqual(['memory', true]);
  held[Symbol.dispose]();
  expect(await useAt(1199)).toEqual(['memory', false]);
  expect(await useAt(1200)).toEqual(['disk', true]);
  expect(cache.refusal).toBeUndefined();
  expect(await useAt(9000)).toEqual(['disk', false]);
  await using other = await PersistentCache.open<number>({ cacheDir });
  expect(await other.get('key')).toBe(9000);
});

test.each<[what: string, change: (cacheDir: string) => void, lost: number]>([
  ['damaged', (dir) => writeFileSync(join(dir, 'v1/cache.db'), 'no database'.repeat(1000)), 1],
  ['emptied', (dir) => writeFileSync(join(dir, 'v1/cache.db'), ''), 1],
  ['removed', (dir) => rmSync(join(dir, 'v1/cache.db')), 0],
  ['removed with its directory', (dir) => rmSync(join(dir, 'v1'), { recursive: true }), 0],
])('a file that was locked and then %s is replaced', async (_, change, lost) => {
  const cacheDir = directory();
  const file = join(cacheDir, 'v1/cache.db');
  await (await PersistentCache.open({ cacheDir })).close();
  const held = hold(file, ...EXCLUSIVE, 'BEGIN EXCLUSIVE');
  await using cache = await PersistentCache.open<number>({ cacheDir, busyTimeout: 1 });
  await cache.set('key', 1);
  expect((await cache.stats()).storage).toBe('memory');
  held[Symbol.dispose]();
  change(cacheDir);
  const now = performance.now() + 100_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  await cache.set('key', 2);
  expect(await cache.stats()).toMatchObject({ storage: 'disk', corruptions: lost });
  await using other = await PersistentCache.open<number>({ cacheDir });
  expect(await other.get('key')).toBe(2);
});
