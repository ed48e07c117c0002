import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CacheEvent, MemoryStore } from '@repomap/cache';
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
import { PersistentCache } from '@repomap/persistent-cache';
import type { StatSignature } from '@repomap/tag-cache';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  CACHE_CHANNEL,
  CacheManager,
  type CacheManagerOptions,
  type FileChange,
} from '../src/index.js';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0))
    rmSync(directory, { recursive: true, force: true });
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-manager-'));
  directories.push(path);
  return path;
}

function open(options: Partial<CacheManagerOptions> = {}) {
  const config = { cacheDir: directory() };
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

test.each([true, false])('stored entries are found (persistent: %s)', async (persistent) => {
  await using manager = await open({ persistent });
  await fill(manager, ['a.py']);
  expect(await manager.tags.get('a.py')).toEqual(FACTS);
  expect(await manager.maps.get(KEY, { inputDigest: ROOT })).toEqual(MAP);
  expect(await manager.maps.get(KEY, { inputDigest: 'other' as Digest })).toBeUndefined();
});

test('another manager with the same directory finds what the first one stored', async () => {
  const config = { cacheDir: directory() };
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
    'two changes of one file',
    [
      { type: 'changed', path: 'a.py' },
      { type: 'deleted', path: 'a.py' },
    ],
    { tags: 1, maps: 1, trees: 1 },
    ['b.py'],
  ],
  ['nothing', [], { tags: 0, maps: 1, trees: 0 }, ['a.py', 'b.py']],
])('%s invalidates what depends on the file', async (_title, changes, freed, known) => {
  for (const persistent of [true, false]) {
    await using manager = await open({ persistent });
    await fill(manager, ['a.py', 'b.py']);
    expect(await manager.changes.apply(changes)).toEqual({ generation: 1, ...freed });
    const found = ['a.py', 'b.py'].filter((path) => manager.tags.index.get(relPath(path)));
    expect(found).toEqual(known);
    expect(await manager.maps.get(KEY)).toBeUndefined();
    // Facts stay: another path, branch or worktree may have the same contents.
    expect(await manager.tags.get(ref('a.py'))).toEqual(FACTS);
  }
});

test('changes.watch applies the batches of any source', async () => {
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
  expect(manager.tags.index.get(relPath('a.py'))).toBeUndefined();
});

interface Failure {
  readonly persistent: boolean;
  readonly fail: (error: Error) => void;
}

test.each<[string, Failure]>([
  [
    'disk',
    {
      persistent: true,
      fail: (error) => vi.spyOn(PersistentCache.prototype, 'transaction').mockRejectedValue(error),
    },
  ],
  [
    'memory',
    {
      persistent: false,
      fail: (error) => vi.spyOn(MemoryStore.prototype, 'deleteByTag').mockRejectedValue(error),
    },
  ],
])('a store on %s that fails to delete is counted and reported', async (_title, failure) => {
  await using manager = await open({ persistent: failure.persistent });
  await fill(manager, ['a.py']);
  const events: (CacheEvent & { readonly type: 'error' })[] = [];
  using _ = manager.subscribe((event) => event.type === 'error' && events.push(event));
  failure.fail(new Error('disk I/O error'));
  const changes: FileChange[] = [{ type: 'changed', path: 'a.py' }];
  const result = await manager.changes.apply(changes);
  vi.restoreAllMocks();
  expect(result).toEqual({ generation: 1, tags: 1, maps: 0, trees: 0 });
  expect(events.map(({ cache, error }) => [cache, error.code, error.message])).toEqual([
    ['changes', 'CACHE_BUSY', expect.stringMatching(/disk I\/O error/)],
  ]);
  expect((await manager.getStatistics()).errors).toBe(1);
  expect(await manager.changes.apply(changes)).toMatchObject({ generation: 2, maps: 1 });
  expect((await manager.getStatistics()).errors).toBe(1);
});

test('a source of changes that fails is counted and reported', async () => {
  await using manager = await open({ persistent: false });
  const failed = Promise.withResolvers<CacheEvent>();
  using _ = manager.subscribe((event) => event.type === 'error' && failed.resolve(event));
  async function* source() {
    yield [{ type: 'changed', path: 'a.py' }] as const;
    throw new Error('too many watches');
  }
  await using _watch = manager.changes.watch(source());
  expect(await failed.promise).toMatchObject({ cache: 'changes' });
  expect(manager.changes.generation).toBe(1);
  expect((await manager.getStatistics()).errors).toBe(1);
});

test('a failed write to the shared level is counted and reported', async () => {
  const remote = Object.assign(new MemoryStore<string>(), {
    setMany: () => Promise.reject(new Error('read only')),
    close: async () => {},
  });
  const manager = await open({ remote });
  const failed = Promise.withResolvers<CacheEvent>();
  using _ = manager.subscribe((event) => event.type === 'error' && failed.resolve(event));
  await fill(manager, ['a.py']);
  expect(await failed.promise).toMatchObject({ cache: 'shared' });
  expect(await manager.getStatistics()).toMatchObject({ errors: 1, tags: { l3: { sets: 0 } } });
  await manager.close();
});

test('warming fills the cache, reports failures and skips cached files', async () => {
  await using manager = await open({ persistent: false });
  await fill(manager, ['known.py']);
  const computed: string[] = [];
  const progress: number[] = [];
  const report = await manager.warm(
    ['known.py', 'a.py', 'bad.py', 'b.py'].map(ref),
    async (file) => {
      computed.push(file.path);
      if (file.path === 'bad.py') throw new Error('unreadable');
      return { facts: FACTS, contentId: file.contentId, cacheable: true };
    },
    { onProgress: (done) => progress.push(done) },
  );
  expect(computed).toEqual(['a.py', 'bad.py', 'b.py']);
  expect(report).toMatchObject({ warmed: 3, skipped: 0, failed: [{ path: 'bad.py' }] });
  expect(progress).toEqual([1, 2, 3, 4]);
  expect(await manager.tags.get(ref('b.py'))).toEqual(FACTS);
});

test('a request for a queued file is computed at once, and only once', async () => {
  await using manager = await open({ persistent: false });
  const computed: string[] = [];
  const gate = Promise.withResolvers<void>();
  const compute = async (file: FileRef) => {
    computed.push(file.path);
    if (file.path === 'first.py') await gate.promise;
    return { facts: FACTS, contentId: file.contentId, cacheable: true };
  };
  const warming = manager.warm(['first.py', 'second.py', 'third.py'].map(ref), compute);
  await manager.tags.getOrCompute(ref('third.py'), compute);
  gate.resolve();
  expect(await warming).toMatchObject({ warmed: 3 });
  expect(computed).toEqual(['first.py', 'third.py', 'second.py']);
});

test('a cancel stops warming at once and reports the skipped files', async () => {
  await using manager = await open({ persistent: false });
  const warming = manager.warm(['a.py', 'b.py', 'c.py'].map(ref), async (_file, signal) => {
    warming.cancel();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    throw new Error('not reached');
  });
  expect(await warming).toMatchObject({ warmed: 0, skipped: 3, failed: [] });
});

test('statistics have separate counters for each level', async () => {
  const remote = Object.assign(new MemoryStore<string>(), { close: async () => {} });
  const config = { cacheDir: directory() };
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

test('statistics include the contents of the file', async () => {
  await using manager = await open({ config: { cacheDir: directory() } });
  await fill(manager, ['a.py', 'b.py']);
  await manager.maps.clear();
  const { disk, sizeMb } = await manager.getStatistics();
  expect(disk).toMatchObject({ sets: 5, size: 4, storage: 'disk' });
  expect(disk?.bytes).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(disk))).toMatchObject({ sets: 5, volume: sizeMb * 1e6 });
});

test.each([
  ['on disk', true],
  ['nowhere, if there is no disk', false],
])('memory pressure shrinks the caches, and what they held is %s', async (_, persistent) => {
  let used = 95;
  const memory = { interval: 5, read: () => [{ used, limit: 100 }] };
  await using manager = await open({ persistent, memory });
  const many = Array.from({ length: 200 }, (_, i) => `f${i}.py`);
  await fill(manager, many);
  const shrunk = async () => (await manager.getStatistics()).memoryAdaptations.shrunk;
  await expect.poll(shrunk).toBeGreaterThan(7);
  const { tags, trees } = await manager.getStatistics();
  expect(Math.max(tags.l1.size, trees.l1.size)).toBeLessThan(20);
  used = 10;
  const grown = async () => (await manager.getStatistics()).memoryAdaptations.grown;
  await expect.poll(grown).toBeGreaterThan(0);
  expect(tags.l2.sets).toBe(200);
  expect(await manager.tags.get('f0.py')).toEqual(persistent ? FACTS : undefined);
  await manager.tags.set(ref('f0.py'), FACTS);
  expect(await manager.tags.get('f0.py')).toEqual(FACTS);
});

test('without a disk, the histories of the last commits stay, and texts shrink with the caches', async () => {
  const memory = { read: () => [{ used: 95, limit: 100 }] };
  await using manager = await open({ persistent: false, memory });
  const { history, texts } = manager.engine;
  const keys = Array.from({ length: 100 }, (_, i) => `${i}`);
  await history.setMany(keys.map((key) => ({ key, value: {} })));
  await texts.setMany(keys.map((key) => ({ key, value: key })));
  expect([...(await history.getMany(keys)).keys()]).toEqual(keys.slice(-16));
  expect((await texts.getMany(keys)).size).toBe(100);
  manager.checkMemory();
  expect([...(await texts.getMany(keys)).keys()]).toEqual(keys.slice(-50));
});

test('events are published if the channel has subscribers', async () => {
  const seen: unknown[] = [];
  const listener = (event: unknown) => void seen.push(event);
  subscribe(CACHE_CHANNEL, listener);
  await using manager = await open({ persistent: false });
  await manager.tags.get(ref('a.py'));
  unsubscribe(CACHE_CHANNEL, listener);
  expect(seen).toMatchObject([{ type: 'miss', cache: 'tags' }]);
});

test('the error for a missing adapter of the shared level names it', async () => {
  vi.doMock('@keyv/valkey', () => {
    throw new Error('not found');
  });
  onTestFinished(() => void vi.doUnmock('@keyv/valkey'));
  const config = { cacheDir: directory(), remoteUrl: 'valkey://127.0.0.1:1' };
  await expect(open({ config })).rejects.toThrow('npm install @keyv/valkey');
});

test('what a caller has derived shrinks before the caches', async () => {
  const limits: number[] = [];
  const cache = { size: 100, resize: (limit: number) => limits.push(limit) };
  const memory = { read: () => [{ used: 90, limit: 100 }] };
  await using manager = await CacheManager.open({
    root: '/r',
    persistent: false,
    memory,
    derived: { cache, maxSize: 1000 },
  });
  await fill(manager, ['a.py', 'b.py']);
  manager.checkMemory();
  expect(limits).toEqual([50]);
  expect(manager.tags.evictLru(10)).toBe(2);
});

test.each<[options: unknown, message: string | RegExp]>([
  [undefined, 'root: expected the absolute path of a directory, got undefined'],
  ['/r', 'options: expected an object, got "/r"'],
  [{ root: 7 }, 'root: expected the absolute path of a directory, got 7'],
  [{ root: '/r', memroy: false }, /^memroy: .*memory/],
  [{ root: '/r', persistent: 'no' }, 'persistent: expected a boolean, got "no"'],
  [{ root: '/r', config: 7 }, 'config: expected an object, got 7'],
  [{ root: '/r', config: { nope: 1 } }, /^nope: unknown setting/],
  [{ root: '/r', memory: true }, 'memory: expected an object or false, got true'],
  [{ root: '/r', memory: { interval: 0 } }, 'interval: expected milliseconds above 0, got 0'],
  [{ root: '/r', memory: { highWater: 70 } }, 'highWater: expected a share from 0 to 1, got 70'],
  [
    { root: '/r', memory: { lowWater: 0.9 } },
    'lowWater: expected a share from 0 to less than highWater, got 0.9',
  ],
])('the options %j are refused', async (options, message) => {
  await expect(CacheManager.open(options as never)).rejects.toMatchObject({
    code: 'CACHE_CONFIG',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});
