import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { makeMarkedDirectory } from '../src/directories.js';
import { evictAllCaches, evictOldCaches, PersistentCache } from '../src/index.js';

const directory = temporaryDirectories();
const DAY = 86_400_000;

/** A memoised result, as `@repomap/memoize` stores it. */
function writeResult(path: string, digit: string, day = '2026/11/21'): void {
  makeMarkedDirectory(path, 'results');
  mkdirSync(join(path, day), { recursive: true });
  writeFileSync(join(path, day, `${digit.repeat(64)}.json`), '{}');
}

/** Every kind of cache in one directory, beside somebody else's files. */
async function populated(): Promise<string> {
  const cacheDir = directory();
  writeResult(cacheDir, '1');
  for (const version of ['1', '2']) {
    await using cache = await PersistentCache.open({ cacheDir, version });
    await cache.set('key', 1);
  }
  writeResult(join(cacheDir, '1'), '1');
  writeResult(join(cacheDir, '1'), '2');
  makeMarkedDirectory(join(cacheDir, 'analysis-1'), 'analysis');
  writeFileSync(join(cacheDir, 'analysis-1', 'analysis.json'), '{}');
  mkdirSync(join(cacheDir, 'mine'));
  writeFileSync(join(cacheDir, 'mine', `${'0'.repeat(64)}.txt`), 'mine');
  writeFileSync(join(cacheDir, 'mine.txt'), 'mine');
  return cacheDir;
}

function age(path: string): void {
  const old = new Date(Date.now() - 10 * DAY);
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
    utimesSync(join(entry.parentPath, entry.name), old, old);
}

test('no cache is too young for a maximum age of 0, even by the clock of a server that is ahead', async () => {
  const cacheDir = await populated();
  const ahead = new Date(Date.now() + DAY);
  for (const entry of readdirSync(cacheDir, { recursive: true, withFileTypes: true }))
    utimesSync(join(entry.parentPath, entry.name), ahead, ahead);
  expect((await evictOldCaches({ cacheDir, maxAge: 1 })).removed).toEqual([]);
  const { removed } = await evictOldCaches({ cacheDir, maxAge: 0 });
  expect(removed).toHaveLength(
    (await evictAllCaches({ cacheDir: await populated() })).removed.length,
  );
});

describe('evictAllCaches', () => {
  test('removes marked directories and nothing else', async () => {
    const cacheDir = await populated();
    const { removed, bytes } = await evictAllCaches({ cacheDir });
    const left = readdirSync(cacheDir).filter((name) => name !== 'CACHEDIR.TAG');
    expect(left.sort()).toEqual(['mine', 'mine.txt']);
    expect(readdirSync(join(cacheDir, 'mine'))).toHaveLength(1);
    expect([removed.length, bytes > 0]).toEqual([5, true]);
  });

  test.each<[string, string[], (folder: string) => void]>([
    ['without a marker', [], (folder) => rmSync(join(folder, 'CACHEDIR.TAG'))],
    [
      'whose marker is a pipe',
      [],
      (folder) => {
        rmSync(join(folder, 'CACHEDIR.TAG'));
        execFileSync('mkfifo', [join(folder, 'CACHEDIR.TAG')]);
      },
    ],
    ['whose marker is empty', [], (folder) => writeFileSync(join(folder, 'CACHEDIR.TAG'), '')],
    ['with a file of the desktop', [], (folder) => writeFileSync(join(folder, '.DS_Store'), 'x')],
    [
      'beside a foreign file',
      ['mine.txt'],
      (folder) => writeFileSync(join(folder, 'mine.txt'), 'x'),
    ],
    [
      'without a marker beside a foreign file',
      ['mine.txt'],
      (folder) => {
        rmSync(join(folder, 'CACHEDIR.TAG'));
        writeFileSync(join(folder, 'mine.txt'), 'x');
      },
    ],
  ])('removes a cache %s', async (_title, left, change) => {
    const cacheDir = directory();
    await using cache = await PersistentCache.open({ cacheDir });
    await cache.close();
    const folder = join(cacheDir, 'v1');
    change(folder);
    expect((await evictAllCaches({ cacheDir })).removed).toEqual([folder]);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual(left);
  });

  test.each([
    ['a file of the desktop', '.DS_Store', true],
    ['a foreign file', 'mine.txt', false],
  ])(
    'a directory that held %s before is cleared, and marked if it is ours alone',
    async (_title, name, marked) => {
      const cacheDir = directory();
      mkdirSync(join(cacheDir, 'v1'), { recursive: true, mode: 0o700 });
      writeFileSync(join(cacheDir, 'v1', name), 'x');
      await using cache = await PersistentCache.open({ cacheDir });
      await cache.close();
      expect(existsSync(join(cacheDir, 'v1', 'CACHEDIR.TAG'))).toBe(marked);
      await evictAllCaches({ cacheDir });
      expect(existsSync(join(cacheDir, 'v1', 'cache.db'))).toBe(false);
      expect(existsSync(join(cacheDir, 'v1', name))).toBe(!marked);
    },
  );

  test('the marker comes back when the cache is opened', async () => {
    const cacheDir = directory();
    const marker = join(cacheDir, 'v1', 'CACHEDIR.TAG');
    for (let i = 0; i < 2; i += 1) {
      await using cache = await PersistentCache.open({ cacheDir });
      await cache.close();
      expect(existsSync(marker)).toBe(true);
      rmSync(marker);
    }
  });

  test('what an interrupted removal left is removed by the next', async () => {
    const cacheDir = directory();
    const left = join(cacheDir, 'v1.removed-1-2');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'cache.db'), 'x');
    expect((await evictAllCaches({ cacheDir })).removed).toEqual([left]);
    expect(readdirSync(cacheDir)).toEqual([]);
  });

  test('spares a directory that was not empty before', async () => {
    const cacheDir = directory();
    mkdirSync(join(cacheDir, 'project'), { recursive: true });
    writeFileSync(join(cacheDir, 'project', 'source.ts'), 'mine');
    writeResult(join(cacheDir, 'project'), '1');
    expect((await evictAllCaches({ cacheDir })).removed).toEqual([]);
  });

  test('has nothing to do where there is nothing', async () => {
    expect(await evictAllCaches({ cacheDir: directory() })).toEqual({ removed: [], bytes: 0 });
  });

  test('lets a cache that is open begin anew', async () => {
    const cacheDir = directory();
    await using cache = await PersistentCache.open({ cacheDir });
    await cache.set('key', 1);
    await evictAllCaches({ cacheDir });
    for (let use = 0; use < 70; use += 1) await cache.set('key', use);
    expect(await cache.get('key')).toBe(69);
    expect(existsSync(join(cacheDir, 'v1', 'cache.db'))).toBe(true);
  });
});

describe('evictOldCaches', () => {
  test('removes nothing that was used lately', async () => {
    const cacheDir = await populated();
    expect((await evictOldCaches({ cacheDir, maxAge: DAY })).removed).toEqual([]);
  });

  test('removes old caches except the version to keep, and old results', async () => {
    const cacheDir = await populated();
    age(cacheDir);
    writeResult(join(cacheDir, '1'), '3');
    await evictOldCaches({ cacheDir, maxAge: DAY, keepVersion: '2' });
    const left = readdirSync(cacheDir).filter((name) => name !== 'CACHEDIR.TAG');
    expect(left.sort()).toEqual(['1', 'mine', 'mine.txt', 'v1-2']);
    expect(await evictOldCaches({ cacheDir, maxAge: DAY })).toMatchObject({
      removed: [join(cacheDir, 'v1-2')],
    });
  });
});

describe('invalid options remove nothing', () => {
  test.each<[options: object, message: string]>([
    [{ maxAge: -1 }, 'maxAge: expected milliseconds, 0 or more, got -1'],
    [{ maxAge: Number.NaN }, 'maxAge: expected milliseconds, 0 or more, got NaN'],
    [{ maxAge: Number.NEGATIVE_INFINITY }, 'maxAge: expected milliseconds, 0 or more'],
    [{ maxAge: '7d' }, 'maxAge: expected milliseconds, 0 or more, got "7d"'],
    [{ maxAge: 1n }, 'maxAge: expected milliseconds, 0 or more, got 1n'],
    [{ maxAge: null }, 'maxAge: expected milliseconds, 0 or more, got null'],
    [{}, 'maxAge: expected milliseconds, 0 or more, got undefined'],
    [{ max_age: DAY }, 'max_age: unknown option; did you mean maxAge?'],
    [{ maxAge: 0, keepVersion: 2 }, 'keepVersion: expected letters, digits'],
    [{ maxAge: 0, keepVersion: '../2' }, 'keepVersion: expected letters, digits'],
    [{ maxAge: 0, signal: {} }, 'signal: expected an AbortSignal, got an object'],
    [{ maxAge: 0, clock: 5 }, 'clock: expected an object with now(), got 5'],
    [{ maxAge: 0, cacheDir: 'a\0b' }, 'cacheDir: expected the name of a directory'],
    [{ maxAge: 0, cacheDir: '' }, 'cacheDir: expected the name of a directory, got ""'],
  ])('evictOldCaches(%o)', async (options, message) => {
    const cacheDir = await populated();
    age(cacheDir);
    const before = readdirSync(cacheDir, { recursive: true });
    const evicting = evictOldCaches({ cacheDir, ...options } as never);
    await expect(evicting).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringContaining(message),
    });
    expect(readdirSync(cacheDir, { recursive: true })).toEqual(before);
  });

  test.each<[options: object, message: string]>([
    [{ maxAge: 0 }, 'maxAge: unknown option'],
    [{ signal: true }, 'signal: expected an AbortSignal, got true'],
    [{ cacheDir: undefined }, 'cacheDir: expected the name of a directory, got undefined'],
    [{ cacheDir: 'a\0b' }, 'cacheDir: expected the name of a directory'],
  ])('evictAllCaches(%o)', async (options, message) => {
    const cacheDir = await populated();
    const before = readdirSync(cacheDir, { recursive: true });
    const evicting = evictAllCaches({ cacheDir, ...options } as never);
    await expect(evicting).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringContaining(message),
    });
    expect(readdirSync(cacheDir, { recursive: true })).toEqual(before);
  });

  test.each([0, 1.5, Number.POSITIVE_INFINITY])('a maxAge of %s is valid', async (maxAge) => {
    const cacheDir = await populated();
    age(cacheDir);
    const { removed } = await evictOldCaches({ cacheDir, maxAge });
    expect(removed.length > 0).toBe(maxAge !== Number.POSITIVE_INFINITY);
  });
});
