import { existsSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { CacheCounts, CacheEvent } from '@repomap/cache';
import { FakeClock, failureOf } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { type MemoizeOptions, persistentMemoize } from '../src/index.js';

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
  test('keeps results across processes in files by version and UTC day', async () => {
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

  test('recomputes expired results', async () => {
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

  test.each([true, false])(
    'a clock that is set back by years keeps no result (by date: %s)',
    async (organizeByDate) => {
      const { again, calls, clock } = counted({ organizeByDate });
      await again()(1);
      clock.advance(-1000 * DAY);
      const back = again();
      await back(1);
      await back(1);
      expect(calls.length).toBe(2);
      clock.advance(-1);
      await again()(1);
      expect(calls.length).toBe(2);
      clock.advance(2 * DAY);
      await again()(1);
      expect(calls.length).toBe(2);
    },
  );

  test('distinguishes functions, arguments and versions', async () => {
    const { again, calls } = counted();
    for (const options of [{}, { name: 'other' }, { version: '2' }])
      for (const input of [1, '1', [1], { a: 1 }, { a: undefined }, null])
        await again(options)(input);
    expect(calls).toHaveLength(18);
    await again()({ a: 1 });
    expect(calls).toHaveLength(18);
  });

  test('shares one execution among concurrent calls', async () => {
    const { memoized, calls } = counted();
    await Promise.all([memoized(1), memoized(1), memoized(1)]);
    expect(calls).toEqual([1]);
  });

  test('does not cache a rejection', async () => {
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

  test('caches undefined', async () => {
    let calls = 0;
    const fn = () => {
      calls += 1;
    };
    const memoized = persistentMemoize(fn, { name: 'nothing', cacheDir: directory() });
    expect([await memoized(), await memoized(), calls]).toEqual([undefined, undefined, 1]);
  });

  test('deletes one result or all', async () => {
    const { memoized, calls, cacheDir } = counted();
    for (const input of [1, 2, 3]) await memoized(input);
    expect([await memoized.delete(1), await memoized.delete(1)]).toEqual([true, false]);
    await memoized(1);
    expect(calls).toEqual([1, 2, 3, 1]);
    expect([await memoized.clear(), filesIn(cacheDir)]).toEqual([3, []]);
  });

  test('counts hits, misses and loads', async () => {
    const { memoized } = counted();
    await memoized(1);
    await memoized(1);
    const { hits, misses, sets, loads } = memoized.stats();
    expect({ hits, misses, sets, loads }).toEqual({ hits: 1, misses: 1, sets: 1, loads: 1 });
  });

  test.each(['', '{"name":"double"', '[]', 'null', '\0'])(
    'treats the corrupt file %j as a miss',
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

  test('returns a result that cannot be stored and causes an event', async () => {
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

  test('rejects an invalid version', () => {
    expect(() => counted({ version: '../up' })).toThrow('version: expected letters, digits');
  });

  test.each<[string, () => unknown]>([
    ['a Map', () => new Map([[1, 2]])],
    ['a Date', () => new Date(0)],
    ['NaN inside', () => ({ mean: Number.NaN })],
    ['undefined inside', () => ({ a: undefined })],
    ['an instance', () => new URL('https://example.org/')],
    ['bytes', () => Uint8Array.of(1)],
    ['minus zero', () => [-0]],
    ['a match', () => 'ab'.match(/b/)],
  ])('gives %s the same by the first call, the second and the next process', async (_, make) => {
    const events: CacheEvent[] = [];
    let calls = 0;
    const fn = () => {
      calls += 1;
      return make();
    };
    const options = { name: 'odd', cacheDir: directory() };
    const memoized = persistentMemoize(fn, options);
    memoized.subscribe((event) => events.push(event));
    const results = [await memoized(), await memoized(), await persistentMemoize(fn, options)()];
    for (const result of results) expect(isDeepStrictEqual(result, make())).toBe(true);
    const errors = events.map((event) => event.type === 'error' && event.error.code);
    expect(errors).toEqual(calls === 1 ? [] : ['CACHE_VALUE', 'CACHE_VALUE']);
  });

  test('reports the path of a value that it could not store', async () => {
    const events: CacheEvent[] = [];
    const fn = () => ({ rows: [{ at: new Date(0) }] });
    const memoized = persistentMemoize(fn, { name: 'rows', cacheDir: directory() });
    memoized.subscribe((event) => events.push(event));
    await memoized();
    expect(events).toMatchObject([
      { error: { message: expect.stringContaining('value.rows[0].at: an instance of Date') } },
    ]);
  });

  test('counts joined calls like the call they join', async () => {
    const { again } = counted();
    const counts = ({ hits, misses, loads }: CacheCounts) => ({ hits, misses, loads });
    const first = again();
    await Promise.all([first(1), first(1), first(1)]);
    expect(counts(first.stats())).toEqual({ hits: 0, misses: 3, loads: 1 });
    const second = again();
    await Promise.all([second(1), second(1), second(1)]);
    expect(counts(second.stats())).toEqual({ hits: 3, misses: 0, loads: 0 });
  });

  test('fails instead of deadlocking on itself', async () => {
    const options = { name: 'self', cacheDir: directory() };
    const self: (n: number) => Promise<number> = persistentMemoize((n: number) => self(n), options);
    expect(await failureOf(() => self(1))).toBe('CACHE_CYCLE');
  });

  test.each<[message: string, options: unknown]>([
    ['options: expected an object', null],
    ['name: expected a string', { cacheDir: 'a' }],
    ['cacheDir: expected the name of a directory', { name: 'a' }],
    ['ttl: expected milliseconds above 0', { name: 'a', cacheDir: 'a', ttl: 0 }],
    ['ttl: expected milliseconds above 0', { name: 'a', cacheDir: 'a', ttl: '7d' }],
    ['ttl: expected milliseconds above 0', { name: 'a', cacheDir: 'a', ttl: null }],
    ['key: expected a function', { name: 'a', cacheDir: 'a', key: 'id' }],
    ['organizeByDate: expected a boolean', { name: 'a', cacheDir: 'a', organizeByDate: 'no' }],
    ['ttl_days: unknown option', { name: 'a', cacheDir: 'a', ttl_days: 7 }],
    [
      'cleanOldVersions: expected includeVersion to be true',
      { name: 'a', cacheDir: 'a', cleanOldVersions: true, includeVersion: false },
    ],
  ])('refuses: %s', (message, options) => {
    const make = () => persistentMemoize(() => 1, options as never);
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
  });
});

/** The directories that this process holds open, where the system tells. */
function openDirectories(below: string): readonly string[] {
  const links = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(join('/proc/self/fd', fd));
    } catch {
      return ''; // The listing itself had this one open.
    }
  });
  return links.filter((link) => link.startsWith(below));
}

describe('expired results are removed by later calls', () => {
  test.skipIf(!existsSync('/proc/self/fd'))('which hold no directory open in between', async () => {
    const { memoized, clock, cacheDir } = counted({ ttl: 1000 });
    for (let i = 0; i < 20; i += 1) await memoized(i);
    clock.advance(2 * DAY);
    await memoized('later');
    expect(filesIn(cacheDir)).toHaveLength(17);
    expect(openDirectories(cacheDir)).toEqual([]);
  });

  test.each([true, false])('a few at a time, by date: %s', async (organizeByDate) => {
    const { again, clock, cacheDir } = counted({ organizeByDate });
    for (let input = 0; input < 30; input += 1) await again()(input);
    clock.advance(7 * DAY);
    const next = again();
    await next('new');
    const kept = filesIn(cacheDir).length;
    expect(kept).toBeGreaterThanOrEqual(31 - 4);
    for (let call = 0; call < 10; call += 1) await next('new');
    expect(filesIn(cacheDir)).toHaveLength(1);
  });

  test('with their empty date directories', async () => {
    const { again, clock, cacheDir } = counted();
    await again()(1);
    clock.advance(40 * DAY);
    const next = again();
    for (let call = 0; call < 3; call += 1) await next(2);
    expect(readdirSync(join(cacheDir, '1', '2026'))).toEqual(['12']);
  });

  test('but not those of other functions, newer ones or foreign files', async () => {
    const { again, clock, cacheDir } = counted();
    await again({ name: 'lasting', ttl: 90 * DAY })(1);
    await again()(1);
    const day = join(cacheDir, '1', '2026', '11', '21');
    writeFileSync(join(day, 'notes.json'), '{}');
    clock.advance(8 * DAY);
    const next = again();
    for (let call = 0; call < 5; call += 1) await next(2);
    expect(readdirSync(day).sort()).toEqual(
      [`${again({ name: 'lasting' }).keyOf(1)}.json`, 'notes.json'].sort(),
    );
    const lasting = again({ name: 'lasting', ttl: 90 * DAY });
    await lasting(1);
    expect(lasting.stats().hits).toBe(1);
  });

  test('also in a long-running process', async () => {
    const { memoized, clock, cacheDir } = counted();
    for (let day = 0; day < 30; day += 1) {
      await memoized(day);
      clock.advance(DAY);
    }
    expect(filesIn(cacheDir).length).toBeLessThan(12);
  });

  test('but never with an infinite time to live', async () => {
    const { again, clock, cacheDir } = counted({ ttl: Number.POSITIVE_INFINITY });
    await again()(1);
    clock.advance(1000 * DAY);
    const next = again();
    for (let call = 0; call < 5; call += 1) await next(2);
    expect(filesIn(cacheDir)).toHaveLength(2);
  });
});
