import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { contentId, relPath, skippedFacts } from '@repomap/model';
import { PersistentCache } from '@repomap/persistent-cache';
import { afterAll, expect, test } from 'vitest';
import { CacheInspection, CacheManager, clearCaches, pruneCaches } from '../src/index.js';

const directory = mkdtempSync(join(tmpdir(), 'cache-inspection-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let created = 0;
function emptyCache(): { readonly cacheDir: string } {
  created += 1;
  return { cacheDir: join(directory, String(created)) };
}

const FILE = {
  path: relPath('secret-name.py'),
  contentId: contentId(new TextEncoder().encode('x = 1')),
  language: 'python',
  extractorVersion: '1',
};

async function filledCache(): Promise<{ readonly cacheDir: string }> {
  const config = emptyCache();
  await using caches = await CacheManager.open({ root: '/r', config });
  await caches.tags.get(FILE);
  await caches.tags.set(FILE, skippedFacts('python', 'minified'));
  return config;
}

async function inspect<R>(
  config: { readonly cacheDir: string },
  use: (inspection: CacheInspection) => Promise<R>,
): Promise<R> {
  await using inspection = await CacheInspection.open(config);
  if (inspection === undefined) throw new Error('there is no cache');
  return await use(inspection);
}

test('opening a cache that does not exist creates nothing', async () => {
  const config = emptyCache();
  expect(await CacheInspection.open(config)).toBeUndefined();
  expect(existsSync(config.cacheDir)).toBe(false);
});

test('statistics include earlier processes, and inspecting is not counted', async () => {
  const config = await filledCache();
  const first = await inspect(config, (inspection) => inspection.statistics());
  expect(first).toMatchObject({ storage: 'disk', corruptions: 0 });
  expect(first.namespaces.tags).toMatchObject({ entries: 1, hits: 0, misses: 1, hitRate: 0 });
  expect(first.namespaces.maps).toEqual({ entries: 0, bytes: 0, hits: 0, misses: 0, hitRate: 0 });
  await inspect(config, (inspection) => inspection.newest(10));
  const { namespaces } = await inspect(config, (inspection) => inspection.statistics());
  expect(namespaces).toEqual(first.namespaces);
});

test('entries are listed by namespace and contain no path', async () => {
  const config = await filledCache();
  const [all, maps] = await inspect(config, async (inspection) => [
    await inspection.newest(10),
    await inspection.newest(10, 'maps'),
  ]);
  expect(all).toMatchObject([{ namespace: 'tags', key: `${FILE.contentId}:1` }]);
  expect(JSON.stringify(all)).not.toContain('secret');
  expect(maps).toEqual([]);
});

test('a corrupt entry is found, deleted and counted', async () => {
  const config = await filledCache();
  {
    using database = new DatabaseSync(CacheInspection.pathOf(config));
    database.exec("UPDATE entry SET value = replace(value, 'minified', 'binary')");
  }
  const repair = () => inspect(config, (inspection) => inspection.repair());
  expect(await repair()).toMatchObject({ ok: false, fixed: 1 });
  expect(await repair()).toMatchObject({ ok: true, fixed: 0 });
  const { corruptions, namespaces } = await inspect(config, (inspection) =>
    inspection.statistics(),
  );
  expect({ corruptions, entries: namespaces.tags.entries }).toEqual({ corruptions: 1, entries: 0 });
});

test.each<[string, number, number]>([
  ['header', 0, 100],
  ['first page', 100, 4096],
])('a file with a corrupt %s is found, recreated and counted', async (_title, from, to) => {
  const config = await filledCache();
  const path = CacheInspection.pathOf(config);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x5a, from, to));
  const repair = () => inspect(config, (inspection) => inspection.repair());
  expect(await repair()).toMatchObject({ ok: false, fixed: 1 });
  expect(await repair()).toMatchObject({ ok: true, fixed: 0 });
  const { corruptions } = await inspect(config, (inspection) => inspection.statistics());
  expect(corruptions).toBe(1);
});

function age(path: string): void {
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
    utimesSync(join(entry.parentPath, entry.name), hourAgo, hourAgo);
}

test.each([
  ['nothing that is recent and current', 'new', { olderThan: 60_000 }, ['v1', 'v1-old']],
  ['nothing that is less old', 'aged', { olderThan: 7_200_000 }, ['v1', 'v1-old']],
  ['other versions of any age', 'new', { oldVersions: true }, ['v1']],
  ['all versions that are too old', 'aged', { olderThan: 60_000 }, []],
  ['both kinds at once', 'new', { oldVersions: true, olderThan: 60_000 }, ['v1']],
])('pruning removes %s', async (_title, state, options, left) => {
  const config = await filledCache();
  const old = await PersistentCache.open({ ...config, version: 'old' });
  await old.close();
  if (state === 'aged') age(config.cacheDir);
  const { removed } = await pruneCaches(config, options);
  expect(readdirSync(config.cacheDir)).toEqual(left);
  expect(removed).toHaveLength(2 - left.length);
});

test('clearing removes all caches and leaves other files', async () => {
  const config = await filledCache();
  const other = join(config.cacheDir, 'mine.txt');
  writeFileSync(other, 'mine');
  const { bytes } = await clearCaches(config);
  expect(bytes).toBeGreaterThan(0);
  expect(readdirSync(config.cacheDir)).toEqual(['mine.txt']);
});
