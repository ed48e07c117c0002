import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeClock, failureOf } from '@repomap/cache/testing';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { PersistentCache } from '../src/index.js';

const root = mkdtempSync(join(tmpdir(), 'persistent-cache-'));
const mounted: string[] = [];
afterEach(() => void vi.restoreAllMocks());
afterAll(() => {
  for (const path of mounted) execFileSync('umount', [path]);
  rmSync(root, { recursive: true, force: true });
});

/** A file system of its own in memory. */
function mount(size: string): string {
  const path = join(root, `mount ${mounted.length}`);
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'ignore' });
  mounted.push(path);
  return path;
}

function canMount(): boolean {
  try {
    mount('1m');
    return true;
  } catch {
    return false;
  }
}

const why = canMount() ? '' : ' (skipped: needs the right to mount a tmpfs)';
const VALUE = 'x'.repeat(20_000);

describe.skipIf(why)(`a full disk${why}`, () => {
  test.each([
    ['a second', 1000],
    ['a clock that is set back', -1e12],
  ])('makes the cache read-only until there is room again, after %s', async (_, passed) => {
    const disk = mount('4m');
    const clock = new FakeClock();
    await using cache = await PersistentCache.open<string>({
      cacheDir: join(disk, 'cache'),
      clock,
    });
    await cache.set('first', VALUE);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(1_500_000));
    let stored = 0;
    const fill = async () => {
      for (; ; stored += 1) await cache.set(`key ${stored}`, VALUE);
    };
    expect(await failureOf(fill)).toBe('CACHE_FULL');
    expect((await cache.stats()).storage).toBe('read-only');
    expect(await failureOf(() => cache.set('later', VALUE))).toBe('CACHE_FULL');
    const keys = ['first', ...Array.from({ length: stored }, (_, index) => `key ${index}`)];
    expect([...(await cache.getMany(keys)).values()]).toEqual(keys.map(() => VALUE));

    rmSync(join(disk, 'ballast'));
    clock.advance(passed);
    await cache.set('later', VALUE);
    expect(await cache.get('later')).toBe(VALUE);
    expect((await cache.stats()).storage).toBe('disk');
    expect((await cache.check()).ok).toBe(true);
  });

  test('is no corruption, however little room there is', async () => {
    const disk = mount('1m');
    const ballast = join(disk, 'ballast');
    for (let pages = 0; pages < 24; pages += 1) {
      const cacheDir = join(disk, `cache ${pages}`);
      try {
        writeFileSync(ballast, Buffer.alloc(2_000_000));
      } catch {} // As much as there is room for.
      truncateSync(ballast, statSync(ballast).size - pages * 4096);
      for (const each of ['first', 'second']) {
        await using cache = await PersistentCache.open<string>({ cacheDir });
        await cache.set('key', each).catch(() => {});
        expect([pages, each, (await cache.stats()).corruptions]).toEqual([pages, each, 0]);
      }
      rmSync(ballast);
      await using cache = await PersistentCache.open<string>({ cacheDir });
      await cache.set('key', 'third');
      const { storage, corruptions } = await cache.stats();
      expect([pages, storage, corruptions]).toEqual([pages, 'disk', 0]);
      await cache.close();
      rmSync(cacheDir, { recursive: true });
    }
  });

  test('that is full from the start leaves a cache in memory until there is room', async () => {
    const disk = mount('1m');
    try {
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(2_000_000));
    } catch {} // As much as there is room for.
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const cacheDir = join(disk, 'cache');
    await using cache = await PersistentCache.open<string>({ cacheDir });
    const opening = vi.spyOn(process, 'getBuiltinModule');
    /** Where entries are stored so long after the cache was opened, and whether the file was tried. */
    const useAt = async (now: number) => {
      time = now;
      opening.mockClear();
      for (let i = 0; i < 5; i += 1) await cache.set('key', `${now}`);
      expect(await cache.get('key')).toBe(`${now}`);
      return [(await cache.stats()).storage, opening.mock.calls.length > 0];
    };
    expect(await useAt(999)).toEqual(['memory', false]);
    expect(cache.refusal).toContain(cacheDir);
    expect(await useAt(1000)).toEqual(['memory', true]);
    expect(await useAt(2999)).toEqual(['memory', false]);
    rmSync(join(disk, 'ballast'));
    expect(await useAt(3000)).toEqual(['disk', true]);
    expect(cache.refusal).toBeUndefined();
    expect(await useAt(9000)).toEqual(['disk', false]);
    await using other = await PersistentCache.open<string>({ cacheDir });
    expect(await other.get('key')).toBe('9000');
  });
});

describe.skipIf(why)(`a read-only file system${why}`, () => {
  const remount = (disk: string) => execFileSync('mount', ['-o', 'remount,ro', disk]);

  test('is read, and refuses writes', async () => {
    const disk = mount('4m');
    const cacheDir = join(disk, 'cache');
    {
      await using cache = await PersistentCache.open<string>({ cacheDir });
      await cache.set('key', VALUE);
    }
    remount(disk);
    await using cache = await PersistentCache.open<string>({ cacheDir });
    expect([await cache.get('key'), (await cache.stats()).storage]).toEqual([VALUE, 'read-only']);
    expect(await failureOf(() => cache.set('key', 'other'))).toBe('CACHE_FULL');
    expect(await cache.get('key')).toBe(VALUE);
  });

  test('without a cache on it leaves one in memory', async () => {
    const disk = mount('4m');
    remount(disk);
    await using cache = await PersistentCache.open<string>({ cacheDir: join(disk, 'cache') });
    await cache.set('key', VALUE);
    expect([await cache.get('key'), (await cache.stats()).storage]).toEqual([VALUE, 'memory']);
  });
});
