import { readdirSync } from 'node:fs';
import { badCalls } from '@repomap/cache/testing';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import * as exported from '../src/index.js';

const directory = temporaryDirectories();

test('every export rejects bad arguments with a CacheError, or accepts them', async () => {
  expect(await badCalls(exported)).toEqual([]);
});

test.each<[options: object, message: string]>([
  [{}, 'version: expected the version to keep, got undefined'],
  [{ version: 2 }, 'version: expected letters, digits'],
  [{ versoin: '2' }, 'versoin: unknown option; did you mean version?'],
  [{ version: '2', signal: 1 }, 'signal: expected an AbortSignal, got 1'],
  [{ version: '2', cacheDir: 'a\0b' }, 'cacheDir: expected the name of a directory'],
])('cleanOldVersions rejects %o and removes nothing', async (options, message) => {
  const cacheDir = directory();
  const memoized = exported.persistentMemoize(String, { name: 'text', cacheDir });
  await memoized(1);
  const before = readdirSync(cacheDir, { recursive: true });
  const cleaning = exported.cleanOldVersions({ cacheDir, ...options } as never);
  await expect(cleaning).rejects.toMatchObject({
    code: 'CACHE_CONFIG',
    message: expect.stringContaining(message),
  });
  expect(readdirSync(cacheDir, { recursive: true })).toEqual(before);
});

test.each([undefined, null, 5, '', 'a\0b'])('a project at %j is rejected', async (path) => {
  const cache = await exported.AnalysisCache.open({ cacheDir: directory(), include: ['*'] });
  const refusal = { code: 'CACHE_CONFIG', message: expect.stringContaining('path: expected') };
  await expect(cache.shouldAnalyze('a', path as string)).rejects.toMatchObject(refusal);
  await expect(cache.storeResult('a', path as string, 1)).rejects.toMatchObject(refusal);
});
