import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CacheEvent } from '@repomap/cache';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { AnalysisCache } from '../src/index.js';

const directory = temporaryDirectories();

function project(files: Record<string, string>): string {
  const root = directory();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const FILES = { 'src/a.ts': 'a', 'src/b.ts': 'b', 'README.md': 'read me' };
const open = (cacheDir: string, version = '1') =>
  AnalysisCache.open<{ found: number }>({ cacheDir, version, include: ['**/*.ts'] });

async function analyzed() {
  const [cacheDir, root] = [directory(), project(FILES)];
  const cache = await open(cacheDir);
  await cache.shouldAnalyze('p', root);
  await cache.storeResult('p', root, { found: 2 });
  await cache.save();
  return { cacheDir, root };
}

describe('AnalysisCache', () => {
  test('requests an analysis once', async () => {
    const { cacheDir, root } = await analyzed();
    const cache = await open(cacheDir);
    expect(await cache.shouldAnalyze('p', root)).toBe(false);
    expect(cache.getCachedResult('p')).toEqual({ found: 2 });
    expect(await cache.shouldAnalyze('other', root)).toBe(true);
    expect(cache.getCachedResult('other')).toBeUndefined();
  });

  test.each<[string, boolean, (root: string) => void]>([
    ['a source file is changed', true, (root) => writeFileSync(join(root, 'src/a.ts'), 'A')],
    ['a source file is added', true, (root) => writeFileSync(join(root, 'src/c.ts'), '')],
    [
      'contents change places',
      true,
      (root) => {
        writeFileSync(join(root, 'src/a.ts'), 'b');
        writeFileSync(join(root, 'src/b.ts'), 'a');
      },
    ],
    ['a file is touched', false, (root) => utimesSync(join(root, 'src/a.ts'), 1, 1)],
    ['another file is changed', false, (root) => writeFileSync(join(root, 'README.md'), '')],
    [
      'a dependency is changed',
      false,
      (root) => {
        mkdirSync(join(root, 'node_modules'));
        writeFileSync(join(root, 'node_modules/x.ts'), '');
      },
    ],
  ])('when %s: %s', async (_, expected, change) => {
    const { cacheDir, root } = await analyzed();
    change(root);
    expect(await (await open(cacheDir)).shouldAnalyze('p', root)).toBe(expected);
  });

  test('does not depend on the location of a project', async () => {
    const { cacheDir } = await analyzed();
    expect(await (await open(cacheDir)).shouldAnalyze('p', project(FILES))).toBe(false);
  });

  test('stores the file state from before the analysis', async () => {
    const { cacheDir, root } = await analyzed();
    const cache = await open(cacheDir);
    await cache.shouldAnalyze('p', root);
    writeFileSync(join(root, 'src/a.ts'), 'changed during the analysis');
    await cache.storeResult('p', root, { found: 3 });
    await cache.save();
    expect(await (await open(cacheDir)).shouldAnalyze('p', root)).toBe(true);
  });

  test('is not read by another version', async () => {
    const { cacheDir, root } = await analyzed();
    expect(await (await open(cacheDir, '2')).shouldAnalyze('p', root)).toBe(true);
  });

  test.each(['', '{', '[]', '{"format":9,"projects":{}}', '{"format":1,"projects":{"p":1}}'])(
    'starts fresh from the corrupt file %j with one event',
    async (text) => {
      const { cacheDir, root } = await analyzed();
      writeFileSync(join(cacheDir, 'analysis-1', 'analysis.json'), text);
      const cache = await open(cacheDir);
      const events: CacheEvent[] = [];
      cache.subscribe((event) => events.push(event));
      cache.subscribe((event) => events.push(event));
      expect(events.map(({ type }) => type)).toEqual(['corrupt']);
      expect(await cache.shouldAnalyze('p', root)).toBe(true);
      await cache.storeResult('p', root, { found: 2 });
      await cache.save();
      expect((await open(cacheDir)).getCachedResult('p')).toEqual({ found: 2 });
    },
  );

  test('is saved at the end of its scope and leaves no temporary file', async () => {
    const [cacheDir, root] = [directory(), project(FILES)];
    {
      await using cache = await open(cacheDir);
      await cache.storeResult('p', root, { found: 2 });
    }
    expect(readdirSync(join(cacheDir, 'analysis-1')).sort()).toEqual([
      'CACHEDIR.TAG',
      'analysis.json',
    ]);
    expect((await open(cacheDir)).getCachedResult('p')).toEqual({ found: 2 });
  });

  test.each<[place: string, result: unknown]>([
    ['value.at: an instance of Date', { at: new Date(0) }],
    ['value[0]: NaN', [Number.NaN]],
    ['value: an instance of Map', new Map()],
  ])('rejects a result that JSON would change and keeps the old one: %s', async (place, result) => {
    const { cacheDir, root } = await analyzed();
    const cache = await open(cacheDir);
    await expect(cache.storeResult('p', root, result as never)).rejects.toMatchObject({
      code: 'CACHE_VALUE',
      message: expect.stringContaining(place),
    });
    expect(cache.getCachedResult('p')).toEqual({ found: 2 });
  });

  test.each([undefined, null, -0, [-0, { a: '\ud800' }]])('keeps the result %j', async (result) => {
    const { cacheDir, root } = await analyzed();
    {
      await using cache = await open(cacheDir);
      await cache.storeResult('p', root, result as never);
    }
    const cache = await open(cacheDir);
    expect(await cache.shouldAnalyze('p', root)).toBe(false);
    expect(cache.getCachedResult('p')).toEqual(result);
  });

  test.each<[message: string, options: unknown]>([
    ['options: expected an object', null],
    ['cacheDir: expected the name of a directory', { include: [] }],
    ['include: expected a list of patterns', { cacheDir: 'a' }],
    ['include: expected a list of patterns', { cacheDir: 'a', include: '**/*.ts' }],
    ['ignore: expected a list of patterns', { cacheDir: 'a', include: [], ignore: [5] }],
    ['version: expected letters', { cacheDir: 'a', include: [], version: '../up' }],
    ['patterns: unknown option', { cacheDir: 'a', include: [], patterns: [] }],
  ])('refuses: %s', async (message, options) => {
    await expect(AnalysisCache.open(options as never)).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringContaining(message),
    });
  });
});
