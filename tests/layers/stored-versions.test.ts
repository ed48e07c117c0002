import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as languages from '@repomap/grammars';
import { AnalysisCache } from '@repomap/memoize';
import { digest } from '@repomap/model';
import { RepoMap } from '@repomap/repo-map';
import { extractorVersion } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { WorkTree } from '../support/work-tree.js';

/*
 * What a program of one version stores, another one finds by its key, so every key holds the version
 * of the code that made the value. These tests pin the keys: a changed key discards what users have
 * stored, and a change of what is stored must change its key.
 */

test('the facts of a file carry the version of the extractor and of its grammar', () => {
  const grammar = { name: 'any', wasm: '', wasmHash: '', query: '' };
  expect(extractorVersion(grammar)).toBe('0163402f33eb');
});

interface Row {
  readonly key: string;
  readonly codec: string;
}

/** The entries that a map of the tree leaves on disk; roots and extractor versions are masked. */
async function entriesOf(tree: WorkTree): Promise<readonly string[]> {
  using cache = new WorkTree();
  const options = {
    root: tree.path,
    languages,
    cache: { cacheDir: cache.path },
    ports: { now: () => Date.now() + 60_000 },
  };
  {
    await using engine = await RepoMap.open(options);
    await engine.map({ maxTokens: 300, query: 'alpha', layout: 'stable' });
  }
  const database = new DatabaseSync(join(cache.path, 'v1/cache.db'), { readOnly: true });
  expect(database.prepare('pragma user_version').get()).toEqual({ user_version: 1 });
  const rows = database.prepare('select key, codec from entry').all() as unknown as Row[];
  database.close();
  return rows
    .map(({ key, codec }) => `${key} ${codec}`)
    .map((row) => row.replace(digest([tree.path]), '<root>'))
    .map((row) => row.replace(digest(['stable', tree.path]), '<stable root>'))
    .map((row) => row.replace(digest([tree.path, languages.version]), '<root and languages>'))
    .map((row) => row.replace(/^(\/facts-1:[0-9a-f]{40}):[0-9a-f]{12} /, '$1:<extractor> '))
    .sort();
}

test('the engine stores each kind of value under keys of this form', async () => {
  using tree = new WorkTree({
    'a.py': 'def alpha():\n    return 1\n',
    'package.json': '{ "name": "a" }',
    tool: '#!/usr/bin/env python3\n',
  });
  expect(await entriesOf(tree)).toMatchInlineSnapshot(`
    [
      "/facts-1:a6f1d25c019fe7aaad0412888d9d6c7933656817:<extractor> facts-7",
      "/facts-1:dad2ab2941a0ac479f034a33d89753abf6c38f81:<extractor> facts-7",
      "/facts-1:e5a0d9b4834ec8f46d6e0d1256c6dcaad2e460fe:<extractor> facts-7",
      "/files-3:<root> columns-1-le",
      "/languages-2:<root and languages> json",
      "/last-map-1:<stable root> json",
      "/listings-1:<root> columns-1-le",
      "/maps-1:<root>:3a924c58486b27c8a85ba96441c595d8 json",
      "/paths-1:<root> json",
      "/snapshots-4:<root> json",
      "/texts-1:dad2ab2941a0ac479f034a33d89753abf6c38f81 json",
      "/trees-1:a6f1d25c019fe7aaad0412888d9d6c7933656817:e67f626254585c6c76e1707dc4fe3134 json",
      "/trees-1:dad2ab2941a0ac479f034a33d89753abf6c38f81:ae0d965c0e557cd4b5eef1d470f043c8 json",
    ]
  `);
});

test('the history of a commit is stored under this key', async () => {
  using tree = new WorkTree({ 'a.py': 'a = 1\n' });
  tree.commitAll();
  const head = tree.git('rev-parse', 'HEAD');
  const id = digest(['5', '', head, '', '']);
  expect(await entriesOf(tree)).toContain(`/history-2:${id} columns-1-le`);
});

test('the file of an analysis cache says its format', async () => {
  using folder = new WorkTree({ 'project/a.py': 'a = 1\n' });
  const options = { cacheDir: folder.path, include: ['**/*.py'] };
  await using analyses = await AnalysisCache.open(options);
  await analyses.storeResult('project', join(folder.path, 'project'), 1);
  await analyses.save();
  expect(JSON.parse(folder.read('analysis-1/analysis.json'))).toMatchObject({ format: 1 });
});
