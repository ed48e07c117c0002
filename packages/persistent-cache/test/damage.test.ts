import { copyFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CacheEvent } from '@repomap/cache';
import { failureOf } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache } from '../src/index.js';
import { damages, overwrite } from './stress/damages.js';

const directory = temporaryDirectories();
const ENTRIES = 400;
const keys = Array.from({ length: ENTRIES }, (_, index) => `key ${index}`);
const contentOf = (key: string) => `${key} `.repeat(500);

async function filled() {
  const cacheDir = directory();
  const cache = await PersistentCache.open<string>({ cacheDir });
  await cache.setMany(keys.map((key) => ({ key, value: contentOf(key) })));
  return { cache, cacheDir, file: join(cacheDir, 'v1', 'cache.db') };
}

/** Reads everything: each value is the right one or missing. */
async function expectNoWrongValue(cache: PersistentCache<string>): Promise<void> {
  for (const key of keys) expect([contentOf(key), undefined]).toContain(await cache.get(key));
  for (const [key, value] of await cache.getMany(keys)) expect(value).toBe(contentOf(key));
}

/** Twice: what was written after the damage may be in a file that another process has moved aside. */
async function expectToWork(cache: PersistentCache<string>): Promise<void> {
  for (let use = 0; use < 70; use += 1) await cache.set('new', `${use}`);
  expect(await cache.get('new')).toBe('69');
  expect((await cache.stats()).storage).toBe('disk');
}

describe.each(Object.entries(damages))('a file %s', (_, damage) => {
  test('while closed serves no wrong value and is usable again', async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    damage(file);
    await using again = await PersistentCache.open<string>({ cacheDir });
    await expectNoWrongValue(again);
    await expectToWork(again);
    await expectNoWrongValue(again);
    expect((await again.check()).problems).toEqual([]);
  });

  test('while open serves no wrong value and is usable again by all sharers', async () => {
    const { cache, cacheDir, file } = await filled();
    await using other = await PersistentCache.open<string>({ cacheDir });
    await other.get('key 1');
    damage(file);
    for (const each of [cache, other, cache]) {
      await expectNoWrongValue(each);
      await expectToWork(each);
    }
    await expectNoWrongValue(cache);
    await cache.set('shared', 'yes');
    expect(await other.get('shared')).toBe('yes');
    await cache.close();
  });
});

describe('corruption', () => {
  test('causes an event, and the file is moved aside', async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    overwrite(file, 0, 100);
    await using again = await PersistentCache.open<string>({ cacheDir });
    expect((await again.stats()).corruptions).toBe(1);
    const aside = readdirSync(dirname(file)).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
  });

  test.each([0, 1, 2, 100, 4096])('a file cut to %i bytes is reported as corrupt', async (size) => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    truncateSync(file, size);
    await using again = await PersistentCache.open<string>({ cacheDir });
    expect(await again.get('key 1')).toBeUndefined();
    expect((await again.stats()).corruptions).toBe(1);
  });

  test('keeps only the last quarantined file', async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    for (let time = 0; time < 3; time += 1) {
      overwrite(file, 0, 100);
      await (await PersistentCache.open({ cacheDir })).close();
    }
    const aside = readdirSync(dirname(file)).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
  });

  test('of one value does not outlive that the value is set again', async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(file);
    database.exec("UPDATE entry SET value = 'other' WHERE key = ':key 7'");
    database.close();
    {
      await using again = await PersistentCache.open<string>({ cacheDir });
      expect(await again.get('key 7')).toBeUndefined();
      await again.set('key 7', contentOf('key 7'));
    }
    await using later = await PersistentCache.open<string>({ cacheDir });
    expect(await later.get('key 7')).toBe(contentOf('key 7'));
  });

  test('of one value drops that entry and causes an event', async () => {
    const { cache, file } = await filled();
    await cache.close();
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(file);
    database.exec("UPDATE entry SET value = 'other' WHERE key = ':key 7'");
    database.exec("UPDATE entry SET expires = 1 << 50 WHERE key = ':key 8'");
    database.close();
    await using again = await PersistentCache.open<string>({ cacheDir: dirname(dirname(file)) });
    const events: CacheEvent[] = [];
    again.subscribe((event) => events.push(event));
    expect(await again.get('key 7')).toBeUndefined();
    expect((await again.getMany(keys)).size).toBe(ENTRIES - 2);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['corrupt']));
    const report = await again.check({ fix: true });
    expect([report.problems.length, report.fixed]).toEqual([2, 2]);
    expect(await again.check()).toEqual({ ok: true, problems: [], fixed: 0 });
  });

  test('of the structure is found and repaired by check', async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    damages['page headers broken']?.(file);
    await using again = await PersistentCache.open<string>({ cacheDir });
    expect((await again.check({ fix: true })).ok).toBe(false);
    expect(await again.check()).toEqual({ ok: true, problems: [], fixed: 0 });
  });

  test('is thrown on request, after the recovery', async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    const strict = () => PersistentCache.open<string>({ cacheDir, onCorruption: 'throw' });
    overwrite(file, 0, 100);
    expect(await failureOf(strict)).toBe('CACHE_CORRUPT');
    await using again = await strict();
    await again.set('key', 'value');
    expect(await again.get('key')).toBe('value');
  });

  test("another program's database at our path is moved aside, not deleted", async () => {
    const { cache, cacheDir, file } = await filled();
    await cache.close();
    const { DatabaseSync } = await import('node:sqlite');
    rmSync(file);
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE other (x); INSERT INTO other VALUES (1)');
    database.close();
    copyFileSync(file, `${file}.copy`);
    await using again = await PersistentCache.open<string>({ cacheDir });
    await again.set('key', 'value');
    const aside = readdirSync(dirname(file)).find((name) => name.includes('.damaged-')) ?? '';
    expect(statSync(join(dirname(file), aside)).size).toBe(statSync(`${file}.copy`).size);
  });
});
