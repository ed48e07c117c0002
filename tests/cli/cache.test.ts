import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PersistentCache } from '@repomap/persistent-cache';
import { factsCodec } from '@repomap/tag-cache';
import { expect, test } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'src/store.py': 'class Store:\n    def load(self, key):\n        return key\n',
  'src/main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
};

/** A work tree and a cache directory for one test. */
class Scene implements Disposable {
  readonly tree = new WorkTree(FILES);
  private readonly home = new WorkTree();
  readonly cacheDir = join(this.home.path, 'cache');
  readonly database = join(this.cacheDir, 'v1', 'cache.db');

  run(...args: readonly string[]) {
    return runApp(args, { cacheDir: this.cacheDir });
  }

  /** The JSON output of a command that must succeed. */
  json(...args: readonly string[]) {
    const { code, stdout, stderr } = this.run(...args, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  }

  change(sql: string): void {
    using database = new DatabaseSync(this.database);
    expect(database.prepare(sql).run().changes).toBeGreaterThan(0);
  }

  [Symbol.dispose](): void {
    this.tree[Symbol.dispose]();
    this.home[Symbol.dispose]();
  }
}

test.each([
  [['stats'], /^there is no cache yet; it will be created at .*v1\/cache\.db\n$/],
  [['inspect'], /^there are no entries\n$/],
  [['prune'], /^0 caches removed, 0 bytes freed\n$/],
  [['shrink'], /^0 entries removed, 0 bytes freed, 0 bytes of 500 MB in use\n$/],
  [['clear'], /^0 caches removed, 0 bytes freed\n$/],
])('without a cache, cache %j reports it and creates none', (args, expected) => {
  using scene = new Scene();
  const result = scene.run('cache', ...args);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(result.stdout).toMatch(expected);
  expect(existsSync(scene.cacheDir)).toBe(false);
});

test('the README shows the namespaces that cache stats prints', () => {
  using scene = new Scene();
  scene.json('cache', 'warm', scene.tree.path);
  const readme = readFileSync(join(import.meta.dirname, '../../apps/repomap/README.md'), 'utf8');
  const namesOf = (text: string) =>
    Array.from(text.matchAll(/^([\w-]+) +\d+ +[\d.]+ (?:[kM]B|bytes) /gm), ([, name]) => name);
  expect(namesOf(readme)).toEqual(namesOf(scene.run('cache', 'stats').stdout));
});

test('after cache warm, a map parses nothing', () => {
  using scene = new Scene();
  expect(scene.json('cache', 'warm', scene.tree.path)).toEqual({ files: 2, parsed: 2 });
  expect(scene.run('cache', 'warm', scene.tree.path).stdout).toBe('2 source files, 0 parsed\n');
  expect(scene.json(scene.tree.path).activity).toMatchObject({ parsed: 0 });
});

test('stats counts over all processes', () => {
  using scene = new Scene();
  const none = { entries: 0, bytes: 0, hits: 0, misses: 0, hitRate: 0 };
  const bytes = expect.any(Number);
  // Whether what is known by stat signatures is cached depends on the age of the files.
  const count = expect.any(Number);
  const byAge = { entries: count, bytes, hits: count, misses: count, hitRate: count };
  expect(scene.json('cache', 'stats')).toEqual({ path: scene.database, exists: false });
  scene.run('cache', 'warm', scene.tree.path);
  scene.run('cache', 'warm', scene.tree.path);
  const stats = scene.json('cache', 'stats');
  expect(stats).toEqual({
    path: scene.database,
    exists: true,
    storage: 'disk',
    diskBytes: bytes,
    corruptions: 0,
    namespaces: {
      tags: { entries: 2, bytes, hits: 2, misses: 2, hitRate: 0.5 },
      maps: none,
      trees: none,
      paths: byAge,
      snapshots: byAge,
      listings: byAge,
      files: byAge,
      segments: none,
      bindings: none,
      walks: none,
      texts: none,
      languages: none,
      history: none,
      'last-map': none,
    },
  });
  expect(scene.json('cache', 'stats')).toEqual(stats);
  expect(scene.run('cache', 'stats').stdout).toMatch(/^tags +2 +[\d.]+ \w+ +4 +50 %$/m);
});

test.each([
  ['all namespaces', [], ['files', 'listings', 'maps', 'tags', 'tags', 'trees', 'trees']],
  ['one namespace', ['--namespace', 'tags'], ['tags', 'tags']],
  ['all namespaces up to a limit', ['--limit', '1'], ['maps']],
])('inspect lists the newest entries of %s', (_title, flags, namespaces) => {
  using scene = new Scene();
  scene.run(scene.tree.path);
  const { entries } = scene.json('cache', 'inspect', ...flags);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const entry = {
    key: expect.any(String),
    bytes: expect.any(Number),
    storedAt: time,
    usedAt: time,
  };
  expect(entries.toSorted(byTime)).toEqual(entries);
  expect(entries.map(({ namespace }: { namespace: string }) => namespace).toSorted()).toEqual(
    namespaces,
  );
  for (const each of entries) expect(each).toEqual({ namespace: each.namespace, ...entry });
  const lines = scene
    .run('cache', 'inspect', ...flags)
    .stdout.trimEnd()
    .split('\n');
  expect(lines).toHaveLength(1 + entries.length);
});

function byTime(a: { readonly storedAt: string }, b: { readonly storedAt: string }): number {
  return a.storedAt < b.storedAt ? 1 : a.storedAt > b.storedAt ? -1 : 0;
}

test('verify finds nothing in an intact cache', () => {
  using scene = new Scene();
  scene.run(scene.tree.path);
  const intact = { ok: true, corrupt: [], known: 2, differing: [] };
  expect(scene.json('cache', 'verify', scene.tree.path)).toEqual({ ...intact, checked: 2 });
  expect(scene.json('cache', 'verify', scene.tree.path, '--sample', '1')).toEqual({
    ...intact,
    checked: 1,
  });
});

test('verify repairs a corrupt entry, and the next map is correct', () => {
  using scene = new Scene();
  const map = scene.run(scene.tree.path);
  scene.change(
    "UPDATE entry SET value = replace(value, 'Store', 'Stone') WHERE key LIKE '/facts-1:%'",
  );
  const found = scene.run('cache', 'verify', scene.tree.path, '--json');
  expect(found).toMatchObject({ code: 2, stderr: '' });
  expect(JSON.parse(found.stdout)).toEqual({
    ok: false,
    corrupt: Array(2).fill(expect.stringMatching(/does not match its checksum/)),
    known: 0,
    checked: 0,
    differing: [],
  });
  expect(scene.run(scene.tree.path)).toEqual(map);
  expect(scene.json('cache', 'stats').corruptions).toBe(2);
  expect(scene.run('cache', 'verify', scene.tree.path).code).toBe(0);
});

test('verify recreates an unreadable file, and the next map is correct', () => {
  using scene = new Scene();
  const map = scene.run(scene.tree.path);
  truncateSync(scene.database, 5000);
  const found = scene.run('cache', 'verify', scene.tree.path);
  expect(found).toMatchObject({ code: 2, stderr: '' });
  expect(found.stdout).toMatch(/^corruptions: 1, repaired\n.*recreated\n/);
  expect(scene.run(scene.tree.path)).toEqual(map);
  expect(scene.json('cache', 'stats').corruptions).toBe(1);
});

test('verify replaces wrong facts, and the next map is correct', async () => {
  using scene = new Scene();
  const map = scene.run(scene.tree.path);
  await swapFacts(scene.cacheDir);
  const found = scene.run('cache', 'verify', scene.tree.path);
  expect(found).toMatchObject({ code: 2, stderr: '' });
  expect(found.stdout).toBe(
    'corruptions: 0\nfiles reparsed: 2 of 2 cached\nwrong facts: 2, replaced\n' +
      '  src/main.py\n  src/store.py\n',
  );
  expect(scene.run(scene.tree.path)).toEqual(map);
  expect(scene.run('cache', 'verify', scene.tree.path).code).toBe(0);
});

/** Swaps the facts of two files, with valid checksums. */
async function swapFacts(cacheDir: string): Promise<void> {
  await using cache = await PersistentCache.open({ cacheDir });
  const facts = cache.namespace('facts-1', factsCodec);
  const keys: string[] = [];
  for await (const key of facts.keys()) keys.push(key);
  const known = [...(await facts.getMany(keys))];
  const values = known.map(([, value]) => value).reverse();
  const swapped = known.flatMap(([key], i) => {
    const value = values[i];
    return value === undefined ? [] : [{ key, value }];
  });
  expect(swapped).toHaveLength(2);
  await facts.setMany(swapped);
}

test.each([
  ['recent caches', ['--older-than', '7d'], ['mine', 'v1', 'v1-other']],
  ['the current version, without flags', [], ['mine', 'v1']],
  ['the current version, with --old-versions', ['--old-versions'], ['mine', 'v1']],
  ['no cache that is too old', ['--older-than', '0m'], ['mine']],
])('prune keeps %s, and other files', async (_title, flags, left) => {
  using scene = new Scene();
  scene.run(scene.tree.path);
  await addOthers(scene.cacheDir);
  const { removed, bytes } = scene.json('cache', 'prune', ...flags);
  expect(readdirSync(scene.cacheDir).toSorted()).toEqual(left);
  expect(removed).toHaveLength(3 - left.length);
  expect(bytes > 0).toBe(left.length < 3);
});

test('shrink brings the cache under a lowered limit', async () => {
  using scene = new Scene();
  scene.run(scene.tree.path);
  await fillWith(scene.cacheDir, 400);
  const { removed, bytes, diskBytes, limit } = runWithLimit(scene, '1');
  expect(limit).toBe(1e6);
  expect(removed).toBeGreaterThan(200);
  expect(bytes).toBeGreaterThan(1e6);
  expect(statSync(scene.database).size).toBeLessThanOrEqual(limit);
  expect(diskBytes).toBeLessThan(1.1 * limit);
  expect(runWithLimit(scene, '1')).toMatchObject({ removed: 0 });
});

function runWithLimit(scene: Scene, megabytes: string) {
  const env = { REPO_MAP_CACHE_SIZE_MB: megabytes };
  const { code, stdout, stderr } = runApp(['cache', 'shrink', '--json'], {
    cacheDir: scene.cacheDir,
    env,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Adds entries of 10 kB each. */
async function fillWith(cacheDir: string, entries: number): Promise<void> {
  await using cache = await PersistentCache.open<string>({ cacheDir });
  const value = 'x'.repeat(10_000);
  await cache.setMany(Array.from({ length: entries }, (_, index) => ({ key: `${index}`, value })));
}

test('clear removes all caches and keeps other files', async () => {
  using scene = new Scene();
  const map = scene.run(scene.tree.path);
  await addOthers(scene.cacheDir);
  const { removed } = scene.json('cache', 'clear');
  expect(removed.toSorted()).toEqual(['v1', 'v1-other'].map((name) => join(scene.cacheDir, name)));
  expect(readdirSync(scene.cacheDir)).toEqual(['mine']);
  expect(scene.run(scene.tree.path)).toEqual(map);
});

/** Adds a cache of another version and a file that is not a cache. */
async function addOthers(cacheDir: string): Promise<void> {
  const other = await PersistentCache.open({ cacheDir, version: 'other' });
  await other.close();
  writeFileSync(join(cacheDir, 'mine'), '');
}

test.each<[string, readonly string[], RegExp]>([
  ['an unknown command', ['nope'], /unknown command 'nope'/],
  ['a flag before the command', ['--json', 'cache', 'stats'], /unexpected --json before cache/],
  ['too many arguments', ['stats', 'x'], /too many arguments/],
  ['an unknown flag', ['clear', '--tokens', '5'], /unknown option '--tokens'/],
  ['an unknown namespace', ['inspect', '--namespace', 'all'], /tags, maps, trees, paths/],
  ['a limit of 0', ['inspect', '--limit', '0'], /whole number of at least 1/],
  ['a sample that is not a number', ['verify', '--sample', 'all'], /whole number of at least 1/],
  ['a duration without a unit', ['prune', '--older-than', '7'], /such as 7d/],
  ['a missing directory to warm', ['warm', '/no/such/folder'], /there is no such directory/],
  ['a missing directory to verify', ['verify', '/no/such/folder'], /there is no such directory/],
])('%s is one line on standard error', (_title, args, message) => {
  using scene = new Scene();
  const result = scene.run(...(args.includes('cache') ? args : ['cache', ...args]));
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toMatch(message);
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('a malformed variable is one line on standard error', () => {
  using scene = new Scene();
  const env = { REPO_MAP_CACHE_SIZE_MB: 'big' };
  const result = runApp(['cache', 'stats'], { cacheDir: scene.cacheDir, env });
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toMatch(/^repomap: REPO_MAP_CACHE_SIZE_MB: expected .*\n$/);
});

test('cache without a command prints the commands', () => {
  using scene = new Scene();
  const { code, stdout, stderr } = scene.run('cache');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/stats[\s\S]*clear[\s\S]*\nrepomap: expected a command\n$/);
});

test('--cache-dir overrides the environment', () => {
  using scene = new Scene();
  using other = new WorkTree();
  expect(scene.json('cache', 'stats', '--cache-dir', other.path).path).toBe(
    join(other.path, 'v1', 'cache.db'),
  );
});

test('a directory named like a command is mapped by its path', () => {
  using scene = new Scene();
  using tree = new WorkTree({ 'cache/a.py': 'def cached():\n    pass\n' });
  const { stdout } = runApp(['./cache'], { cacheDir: scene.cacheDir, cwd: tree.path });
  expect(stdout).toContain('cached');
});
