import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evictAllCaches, evictOldCaches, PersistentCache } from '@repomap/persistent-cache';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { AnalysisCache, cleanOldVersions, persistentMemoize } from '../src/index.js';

const directory = temporaryDirectories();
const DAY = 86_400_000;

/** Every kind of cache in one directory, beside somebody else's files. */
async function populated(): Promise<string> {
  const cacheDir = directory();
  const memoize = (options: { includeVersion?: boolean; version?: string }) =>
    persistentMemoize((n: number) => n, { name: 'fn', cacheDir, ...options });
  await memoize({ includeVersion: false })(1);
  for (const version of ['1', '2']) {
    await using cache = await PersistentCache.open({ cacheDir, version });
    await cache.set('key', 1);
  }
  await memoize({ version: '1' })(1);
  await memoize({ version: '1' })(2);
  await using analysis = await AnalysisCache.open({ cacheDir, include: ['*'] });
  await analysis.storeResult('project', cacheDir, 1);
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

describe('evictAllCaches', () => {
  test('removes marked directories and nothing else', async () => {
    const cacheDir = await populated();
    const { removed, bytes } = await evictAllCaches({ cacheDir });
    const left = readdirSync(cacheDir).filter((name) => name !== 'CACHEDIR.TAG');
    expect(left.sort()).toEqual(['mine', 'mine.txt']);
    expect(readdirSync(join(cacheDir, 'mine'))).toHaveLength(1);
    expect([removed.length, bytes > 0]).toEqual([5, true]);
  });

  test('keeps a directory that was not empty before', async () => {
    const cacheDir = directory();
    mkdirSync(join(cacheDir, 'project'), { recursive: true });
    writeFileSync(join(cacheDir, 'project', 'source.ts'), 'mine');
    const options = { name: 'fn', cacheDir: join(cacheDir, 'project'), includeVersion: false };
    await persistentMemoize((n: number) => n, options)(1);
    expect((await evictAllCaches({ cacheDir })).removed).toEqual([]);
  });
});

describe('evictOldCaches', () => {
  test('keeps recently used caches', async () => {
    const cacheDir = await populated();
    expect((await evictOldCaches({ cacheDir, maxAge: DAY })).removed).toEqual([]);
  });

  test('removes old caches except the version to keep, and old results', async () => {
    const cacheDir = await populated();
    age(cacheDir);
    const fresh = persistentMemoize((n: number) => n, { name: 'fn', cacheDir, version: '1' });
    await fresh(3);
    await evictOldCaches({ cacheDir, maxAge: DAY, keepVersion: '2' });
    const left = readdirSync(cacheDir).filter((name) => name !== 'CACHEDIR.TAG');
    expect(left.sort()).toEqual(['1', 'mine', 'mine.txt', 'v1-2']);
    expect(await evictOldCaches({ cacheDir, maxAge: DAY })).toMatchObject({
      removed: [join(cacheDir, 'v1-2')],
    });
  });
});

describe('cleanOldVersions', () => {
  test('removes the results of other versions and nothing else', async () => {
    const cacheDir = await populated();
    await persistentMemoize((n: number) => n, { name: 'fn', cacheDir, version: '2' })(1);
    const before = readdirSync(cacheDir);
    const { removed, bytes } = await cleanOldVersions({ cacheDir, version: '2' });
    expect([removed, bytes > 0]).toEqual([[join(cacheDir, '1')], true]);
    expect(readdirSync(cacheDir)).toEqual(before.filter((name) => name !== '1'));
  });

  test('stops when it is aborted', async () => {
    const cacheDir = await populated();
    const signal = AbortSignal.abort();
    await expect(cleanOldVersions({ cacheDir, version: '2', signal })).rejects.toBe(signal.reason);
    expect(readdirSync(cacheDir)).toContain('1');
  });

  test('does nothing if there is no cache', async () => {
    const report = await cleanOldVersions({ cacheDir: directory(), version: '1' });
    expect(report).toEqual({ removed: [], bytes: 0 });
  });
});
