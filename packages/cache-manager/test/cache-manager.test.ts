import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '@repomap/cache';
import {
  contentId,
  type Digest,
  ExclusionReason,
  type FileRef,
  lineSet,
  MapCacheKey,
  relPath,
  skippedFacts,
} from '@repomap/model';
import type { StatSignature } from '@repomap/tag-cache';
import { afterEach, expect, test, vi } from 'vitest';
import {
  CACHE_CHANNEL,
  CacheManager,
  type CacheManagerOptions,
  type FileChange,
} from '../src/index.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-manager-'));
  folders.push(path);
  return path;
}

function open(options: Partial<CacheManagerOptions> = {}) {
  const config = { cacheDir: folder() };
  return CacheManager.open({ root: '/r', config, memory: false, ...options });
}

function ref(path: string): FileRef {
  return {
    path: relPath(path),
    contentId: contentId(new TextEncoder().encode(path)),
    language: 'python',
    extractorVersion: '1',
  };
}

const FACTS = skippedFacts('python', ExclusionReason.Minified);
const KEY = MapCacheKey.of({ maxTokens: 10 });
const ROOT = 'root' as Digest;
const MAP = { inputDigest: ROOT, text: 'map', tokens: 1, files: [], report: {} };

async function fill(manager: CacheManager, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const file = ref(path);
    manager.tags.index.set(file.path, file.contentId, 'stamp' as StatSignature);
    await manager.tags.set(file, FACTS);
    const request = { file, style: 's', lines: lineSet([1]) };
    await manager.trees.set(request, { texts: ['x'], tokens: [1] });
  }
  await manager.maps.set(KEY, MAP);
}

test.each([true, false])('what is stored is found (persistent: %s)', async (persistent) => {
  await using manager = await open({ persistent });
  await fill(manager, ['a.py']);
  expect(await manager.tags.get('a.py')).toEqual(FACTS);
  expect(await manager.maps.get(KEY, { inputDigest: ROOT })).toEqual(MAP);
  expect(await manager.maps.get(KEY, { inputDigest: 'other' as Digest })).toBeUndefined();
});

test('another manager on the same folder finds what the first one stored', async () => {
  const config = { cacheDir: folder() };
  const first = await open({ config });
  await fill(first, ['a.py']);
  await first.close();
  await using second = await open({ config });
  expect(await second.tags.get('a.py')).toEqual(FACTS);
  await using elsewhere = await open({ config, root: '/elsewhere' });
  expect(await elsewhere.tags.get('a.py')).toBeUndefined();
  expect(await elsewhere.tags.get(ref('a.py'))).toEqual(FACTS);
  expect(await elsewhere.maps.get(KEY)).toBeUndefined();
});

test.each<[string, FileChange[], object, string[]]>([
  ['an edit', [{ type: 'changed', path: 'a.py' }], { tags: 1, maps: 1, trees: 1 }, ['b.py']],
  [
    'a creation',
    [{ type: 'created', path: 'c.py' }],
    { tags: 0, maps: 1, trees: 0 },
    ['a.py', 'b.py'],
  ],
  ['a deletion', [{ type: 'deleted', path: './b.py' }], { tags: 1, maps: 1, trees: 1 }, ['a.py']],
  [
    'a rename',
    [{ type: 'renamed', from: 'a.py', path: 'c.py' }],
    { tags: 1, maps: 1, trees: 1 },
    ['b.py'],
  ],
  [
    'the same twice',
    [
      { type: 'changed', path: 'a.py' },
      { type: 'deleted', path: 'a.py' },
    ],
    { tags: 1, maps: 1, trees: 1 },
    ['b.py'],
  ],
  ['nothing', [], { tags: 0, maps: 1, trees: 0 }, ['a.py', 'b.py']],
])('%s frees what it made useless', async (_title, changes, freed, known) => {
  for (const persistent of [true, false]) {
    await using manager = await open({ persistent });
    await fill(manager, ['a.py', 'b.py']);
    expect(await manager.changes.apply(changes)).toEqual({ generation: 1, ...freed });
    const found = ['a.py', 'b.py'].filter((path) => manager.tags.index.has(relPath(path)));
    expect(found).toEqual(known);
    expect(await manager.maps.get(KEY)).toBeUndefined();
    // The facts of the bytes stay: another path, branch or worktree may hold them.
    expect(await manager.tags.get(ref('a.py'))).toEqual(FACTS);
  }
});

test('any source of changes can be watched', async () => {
  await using manager = await open({ persistent: false });
  await fill(manager, ['a.py', 'b.py']);
  async function* source() {
    yield [{ type: 'changed', path: 'a.py' }] as const;
    yield [{ type: 'deleted', path: 'b.py' }] as const;
  }
  const applied = Promise.withResolvers<void>();
  async function* watched() {
    yield* source();
    applied.resolve();
  }
  await using _ = manager.changes.watch(watched());
  await applied.promise;
  expect(manager.changes.generation).toBe(2);
  expect(manager.tags.index.has(relPath('a.py'))).toBe(false);
});

test('warming fills the cache, reports failures and asks for known files nothing', async () => {
  await using manager = await open({ persistent: false });
  await fill(manager, ['known.py']);
  const asked: string[] = [];
  const progress: number[] = [];
  const report = await manager.warm(
    ['known.py', 'a.py', 'bad.py', 'b.py'].map(ref),
    async (file) => {
      asked.push(file.path);
      if (file.path === 'bad.py') throw new Error('unreadable');
      return { facts: FACTS, contentId: file.contentId, cacheable: true };
    },
    { onProgress: (done) => progress.push(done) },
  );
  expect(asked).toEqual(['a.py', 'bad.py', 'b.py']);
  expect(report).toMatchObject({ warmed: 3, skipped: 0, failed: [{ path: 'bad.py' }] });
  expect(progress).toEqual([1, 2, 3, 4]);
  expect(await manager.tags.get(ref('b.py'))).toEqual(FACTS);
});

test('a request for a queued file jumps the queue and is computed once', async () => {
  await using manager = await open({ persistent: false });
  const asked: string[] = [];
  const gate = Promise.withResolvers<void>();
  const compute = async (file: FileRef) => {
    asked.push(file.path);
    if (file.path === 'first.py') await gate.promise;
    return { facts: FACTS, contentId: file.contentId, cacheable: true };
  };
  const warming = manager.warm(['first.py', 'second.py', 'third.py'].map(ref), compute);
  await manager.tags.getOrCompute(ref('third.py'), compute);
  gate.resolve();
  expect(await warming).toMatchObject({ warmed: 3 });
  expect(asked).toEqual(['first.py', 'third.py', 'second.py']);
});

test('a cancel stops warming at once and says what was left', async () => {
  await using manager = await open({ persistent: false });
  const warming = manager.warm(['a.py', 'b.py', 'c.py'].map(ref), async (_file, signal) => {
    warming.cancel();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    throw new Error('not reached');
  });
  expect(await warming).toMatchObject({ warmed: 0, skipped: 3, failed: [] });
});

test('statistics tell the tiers apart', async () => {
  const remote = Object.assign(new MemoryStore<string>(), { close: async () => {} });
  const config = { cacheDir: folder() };
  const writer = await open({ config, remote });
  await fill(writer, ['a.py']);
  await writer.close();
  await using reader = await open({ remote });
  await reader.tags.get(ref('a.py'));
  await reader.tags.get(ref('a.py'));
  await reader.tags.get(ref('unknown.py'));
  const { tags, ...all } = await reader.getStatistics();
  expect(tags).toMatchObject({
    totalRequests: 3,
    l1: { hits: 1, misses: 2 },
    l2: { hits: 0, misses: 2 },
    l3: { hits: 1, misses: 1 },
  });
  expect(tags.hitRate).toBeCloseTo(2 / 3);
  expect(tags.sizeMb).toBeGreaterThan(0);
  expect(all).toMatchObject({
    totalRequests: 3,
    corruptions: 0,
    evictions: 0,
    memoryAdaptations: { shrunk: 0, grown: 0 },
  });
});

test('statistics tell what is in the file, of all tiers', async () => {
  await using manager = await open({ config: { cacheDir: folder() } });
  await fill(manager, ['a.py', 'b.py']);
  await manager.maps.clear();
  const { disk, sizeMb } = await manager.getStatistics();
  expect(disk).toMatchObject({ sets: 5, size: 4, storage: 'disk' });
  expect(disk?.bytes).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(disk))).toMatchObject({ sets: 5, volume: sizeMb * 1e6 });
});

test('memory pressure shrinks the tiers in memory and is counted', async () => {
  let used = 95;
  const memory = { interval: 5, read: () => [{ used, limit: 100 }] };
  await using manager = await open({ persistent: false, memory });
  const many = Array.from({ length: 200 }, (_, i) => `f${i}.py`);
  await fill(manager, many);
  const shrunk = async () => (await manager.getStatistics()).memoryAdaptations.shrunk;
  await expect.poll(shrunk).toBeGreaterThan(3);
  const { tags, trees } = await manager.getStatistics();
  expect(trees.l1.size).toBeLessThan(200);
  used = 10;
  const grown = async () => (await manager.getStatistics()).memoryAdaptations.grown;
  await expect.poll(grown).toBeGreaterThan(0);
  expect(tags.l2.sets).toBe(200);
  expect(await manager.tags.get('f0.py')).toEqual(FACTS);
});

test('events are published for debugging when somebody listens', async () => {
  const seen: unknown[] = [];
  const listener = (event: unknown) => void seen.push(event);
  subscribe(CACHE_CHANNEL, listener);
  await using manager = await open({ persistent: false });
  await manager.tags.get(ref('a.py'));
  unsubscribe(CACHE_CHANNEL, listener);
  // The paths are read on opening.
  expect(seen).toMatchObject([
    { type: 'miss', cache: 'paths' },
    { type: 'miss', cache: 'tags' },
  ]);
});

test('a missing adapter of the shared tier is named', async () => {
  vi.doMock('@keyv/valkey', () => {
    throw new Error('not found');
  });
  const config = { cacheDir: folder(), remoteUrl: 'valkey://127.0.0.1:1' };
  await expect(open({ config })).rejects.toThrow('npm install @keyv/valkey');
});
