import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CacheEvent } from '@repomap/cache';
import { FakeClock, failureOf } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { type MemoizeOptions, persistentMemoize } from '../src/index.js';
import { temporaryDirectories } from './temporary-directory.js';

const directory = temporaryDirectories();
const DAY = 86_400_000;

function counted(options: Partial<MemoizeOptions<[unknown]>> = {}) {
  const calls: unknown[] = [];
  const clock = new FakeClock(Date.UTC(2026, 10, 21, 23, 59));
  const cacheDir = options.cacheDir ?? directory();
  const all = { name: 'double', cacheDir, clock, ...options };
  const original = async (input: unknown) => {
    calls.push(input);
    return { input };
  };
  const again = (more: Partial<MemoizeOptions<[unknown]>> = {}) =>
    persistentMemoize(original, { ...all, ...more });
  return { memoized: again(), again, calls, clock, cacheDir };
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.includes('.json'))
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1));

describe('persistentMemoize', () => {
  test('keeps results over processes in a file by version and UTC day', async () => {
    const { memoized, again, calls, cacheDir } = counted({ version: '1.2' });
    expect(await memoized('x')).toEqual({ input: 'x' });
    expect(await again()('x')).toEqual({ input: 'x' });
    expect(calls).toEqual(['x']);
    expect(filesIn(cacheDir)).toEqual([`1.2/2026/11/21/${memoized.keyOf('x')}.json`]);
    expect(memoized.keyOf('x')).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(join(cacheDir, '1.2'))).toContain('CACHEDIR.TAG');
  });

  test('touches no disk before the first result', async () => {
    const { cacheDir } = counted();
    expect(await failureOf(() => readdirSync(cacheDir))).toBe('ENOENT');
  });

  test('compresses long results', async () => {
    const { memoized, again, calls, cacheDir } = counted();
    const long = 'long '.repeat(10_000);
    await memoized(long);
    expect(await again()(long)).toEqual({ input: long });
    expect(calls).toHaveLength(1);
    expect(filesIn(cacheDir)[0]).toMatch(/\.json\.gz$/);
  });

  test('keeps a flat layout without dates, and none without a version', async () => {
    const { memoized, again, calls, cacheDir } = counted({ organizeByDate: false });
    await memoized(1);
    await again()(1);
    expect(calls).toEqual([1]);
    const plain = counted({ includeVersion: false, organizeByDate: false });
    await plain.memoized(1);
    expect([filesIn(cacheDir), filesIn(plain.cacheDir)]).toEqual([
      [`1/${memoized.keyOf(1)}.json`],
      [`${memoized.keyOf(1)}.json`],
    ]);
  });

  test('computes again when the time to live is over', async () => {
    const { memoized, again, calls, clock } = counted();
    await memoized(1);
    clock.advance(7 * DAY - 1);
    await again()(1);
    expect(calls).toEqual([1]);
    clock.advance(1);
    await again()(1);
    expect(calls).toEqual([1, 1]);
    await again({ ttl: Number.POSITIVE_INFINITY })(1);
    expect(calls).toEqual([1, 1]);
  });

  test('keeps functions, arguments and versions apart', async () => {
    const { again, calls } = counted();
    for (const options of [{}, { name: 'other' }, { version: '2' }])
      for (const input of [1, '1', [1], { a: 1 }, { a: undefined }, null])
        await again(options)(input);
    expect(calls).toHaveLength(18);
    await again()({ a: 1 });
    expect(calls).toHaveLength(18);
  });

  test('shares one run among calls at the same time', async () => {
    const { memoized, calls } = counted();
    await Promise.all([memoized(1), memoized(1), memoized(1)]);
    expect(calls).toEqual([1]);
  });

  test('does not keep a rejection', async () => {
    let calls = 0;
    const failing = persistentMemoize(
      () => {
        calls += 1;
        throw new Error('no');
      },
      { name: 'failing', cacheDir: directory() },
    );
    await expect(failing()).rejects.toThrow('no');
    await expect(failing()).rejects.toThrow('no');
    expect(calls).toBe(2);
  });

  test('keeps undefined', async () => {
    let calls = 0;
    const fn = () => {
      calls += 1;
    };
    const memoized = persistentMemoize(fn, { name: 'nothing', cacheDir: directory() });
    expect([await memoized(), await memoized(), calls]).toEqual([undefined, undefined, 1]);
  });

  test('forgets one result or all', async () => {
    const { memoized, calls, cacheDir } = counted();
    for (const input of [1, 2, 3]) await memoized(input);
    expect([await memoized.delete(1), await memoized.delete(1)]).toEqual([true, false]);
    await memoized(1);
    expect(calls).toEqual([1, 2, 3, 1]);
    expect([await memoized.clear(), filesIn(cacheDir)]).toEqual([3, []]);
  });

  test('counts', async () => {
    const { memoized } = counted();
    await memoized(1);
    await memoized(1);
    const { hits, misses, sets, loads } = memoized.stats();
    expect({ hits, misses, sets, loads }).toEqual({ hits: 1, misses: 1, sets: 1, loads: 1 });
  });

  test.each(['', '{"name":"double"', '[]', 'null', '\0'])(
    'takes the damaged file %j for a miss',
    async (text) => {
      const { memoized, again, calls, cacheDir } = counted();
      await memoized(1);
      writeFileSync(join(cacheDir, filesIn(cacheDir)[0] ?? ''), text);
      expect(await again()(1)).toEqual({ input: 1 });
      expect(calls).toEqual([1, 1]);
      await again()(1);
      expect(calls).toEqual([1, 1]);
    },
  );

  test('returns the result when it cannot be kept, and tells', async () => {
    const cacheDir = directory();
    writeFileSync(cacheDir, 'a file');
    const { memoized } = counted({ cacheDir });
    const events: CacheEvent[] = [];
    memoized.subscribe((event) => events.push(event));
    expect(await memoized(1)).toEqual({ input: 1 });
    expect(events.map(({ type }) => type)).toEqual(['error']);
    expect(await readFile(cacheDir, 'utf8')).toBe('a file');
  });

  test('removes the results of other versions on request, and nothing else', async () => {
    const { again, cacheDir } = counted();
    await again({ version: '1' })(1);
    mkdirSync(join(cacheDir, 'mine'));
    writeFileSync(join(cacheDir, 'mine', 'file.json'), '1');
    await again({ version: '2', cleanOldVersions: true })(1);
    expect(readdirSync(cacheDir).sort()).toEqual(['2', 'mine']);
  });

  test('refuses a version that is no name', () => {
    expect(() => counted({ version: '../up' })).toThrow('cannot name a directory');
  });
});
