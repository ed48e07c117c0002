import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { CacheInspection, CacheNamespace, NAMESPACES } from '@repomap/cache-manager';
import { RepoMap } from '@repomap/repo-map';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

const NAMES = Object.values(CacheNamespace);

function repository(): WorkTree {
  const tree = new WorkTree({
    'a.py': 'def alpha():\n    return 1\n',
    'package.json': '{ "name": "a" }',
    tool: '#!/usr/bin/env python3\nalpha()\n',
    // A segment is made of more than a few files.
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`b${i}.py`, `def beta${i}(): pass\n`]),
    ),
  });
  tree.commitAll();
  return tree;
}

function open(tree: WorkTree, cacheDir: string, persistent = true): Promise<RepoMap> {
  const ports = { now: () => Date.now() + 60_000 };
  const cache = { cacheDir };
  return RepoMap.open({ root: tree.path, languages, cache, persistent, workers: 1, ports });
}

/** A request that uses every namespace, followed by what saves the paths. */
async function fill(tree: WorkTree, cacheDir: string): Promise<void> {
  await using engine = await open(tree, cacheDir);
  await engine.map({ query: 'alpha', layout: 'stable' });
}

function rows(cacheDir: string): number {
  using database = new DatabaseSync(join(cacheDir, 'v1/cache.db'), { readOnly: true });
  return Number(database.prepare('select count(*) as count from entry').get()?.count);
}

afterEach(() => void vi.restoreAllMocks());

test('the names and versions of the namespaces are part of the format', () => {
  const table = Object.entries(NAMESPACES).map(([key, { name, version, codec }]) => {
    return `${key}: ${name}-${version} ${codec.name}`;
  });
  expect(table).toEqual([
    'tags: facts-1 facts-7',
    'maps: maps-1 json',
    'trees: trees-1 json',
    'paths: paths-1 json',
    'snapshots: snapshots-4 json',
    'listings: listings-1 columns-1-le',
    'files: files-3 columns-1-le',
    'segments: segments-1 columns-1-le',
    'bindings: bindings-1 columns-1-le',
    'walks: walks-1 columns-1-le',
    'texts: texts-1 json',
    'languages: languages-2 json',
    'history: history-2 columns-1-le',
    'last-map: last-map-1 json',
  ]);
  expect(Object.keys(NAMESPACES)).toEqual(NAMES);
});

describe('after a stable map with a query', () => {
  test('every namespace is counted, inspected and cleared', async () => {
    using tree = repository();
    using other = repository();
    using cache = new WorkTree();
    await fill(tree, cache.path);
    await fill(other, cache.path);
    {
      await using inspection = await CacheInspection.open({ cacheDir: cache.path });
      const { namespaces } = (await inspection?.statistics()) ?? {};
      for (const namespace of NAMES) {
        expect(namespaces?.[namespace].entries, namespace).toBeGreaterThan(0);
        const [newest] = (await inspection?.newest(1, namespace)) ?? [];
        expect(newest, namespace).toMatchObject({ namespace, bytes: expect.any(Number) });
      }
    }
    await using engine = await open(tree, cache.path);
    const { namespaces, errors } = await engine.cache.getStatistics();
    for (const name of NAMES) expect(namespaces[name].entries, name).toBeGreaterThan(0);
    expect(errors).toBe(0);
    await engine.cache.clear();
    expect(rows(cache.path)).toBe(0);
    for (const { entries, bytes } of Object.values((await engine.cache.getStatistics()).namespaces))
      expect({ entries, bytes }).toEqual({ entries: 0, bytes: 0 });
  });

  test('the same holds in memory, except for paths, which are saved on closing', async () => {
    using tree = repository();
    using cache = new WorkTree();
    await using engine = await open(tree, cache.path, false);
    await engine.map({ query: 'alpha', layout: 'stable' });
    await engine.cache.tags.index.save();
    const { namespaces } = await engine.cache.getStatistics();
    for (const name of NAMES) expect(namespaces[name].entries, name).toBeGreaterThan(0);
    await engine.cache.clear();
    const { namespaces: cleared } = await engine.cache.getStatistics();
    for (const name of NAMES) expect(cleared[name].entries, name).toBe(0);
  });
});

/** Makes every statement fail. */
function breakStatements(): void {
  for (const method of ['get', 'all', 'run', 'iterate'] as const)
    vi.spyOn(StatementSync.prototype, method).mockImplementation(() => {
      throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
    });
}

test('failures of a store are counted and reported for each namespace', async () => {
  using tree = repository();
  using cache = new WorkTree();
  await using engine = await open(tree, cache.path);
  const failed = new Set<string>();
  using _ = engine.cache.subscribe((event) => event.type === 'error' && failed.add(event.cache));
  breakStatements();
  const { text } = await engine.map({ query: 'alpha', layout: 'stable' });
  await engine.cache.tags.index.save();
  vi.restoreAllMocks();
  expect(text).toContain('alpha');
  const { namespaces, errors } = await engine.cache.getStatistics();
  const counted = NAMES.filter((name) => namespaces[name].errors > 0);
  expect(counted).toEqual(NAMES);
  expect([...failed]).toEqual(expect.arrayContaining(NAMES));
  expect(errors).toBe(NAMES.reduce((sum, name) => sum + namespaces[name].errors, 0));
});
