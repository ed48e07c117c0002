import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { evictAllCaches, PersistentCache } from '../src/index.js';
import { killWriter, mixedWork, openRepeatedly, whileMoved } from './stress/processes.js';

const directory = temporaryDirectories();
const seed = Math.floor(Math.random() * 2 ** 31);

describe('four processes on one cache', () => {
  test.each([
    ['wal', 300],
    ['delete', 60],
  ] as const)(
    `meet no error and no wrong value (journal: %s, seed ${seed})`,
    async (journalMode, operations) => {
      const work = { cacheDir: directory(), processes: 4, operations, seed, journalMode };
      const reports = await mixedWork(work);
      const found = reports.map(({ errors, wrong, reads, writes }) => ({
        errors,
        wrong,
        operations: reads + writes,
      }));
      expect(found).toEqual(Array(4).fill({ errors: [], wrong: 0, operations }));
      expect(reports.some(({ hits }) => hits > 0)).toBe(true);
    },
  );
});

test('removing the cache while processes open it loses entries and causes no errors', async () => {
  const cacheDir = directory();
  let cleared = 0;
  // Not more often than it is opened, or an opener would lose by the machine's load alone.
  const reports = await openRepeatedly(cacheDir, 2, 100, async () => {
    cleared += (await evictAllCaches({ cacheDir })).removed.length;
  });
  expect(reports).toEqual(Array(2).fill({ errors: [], inMemory: 0 }));
  expect(cleared).toBeGreaterThan(0);
  await using cache = await PersistentCache.open({ cacheDir });
  await cache.set('key', 1);
  expect(readdirSync(cacheDir)).toEqual(['v1']);
  expect(readdirSync(join(cacheDir, 'v1'))).toContain('CACHEDIR.TAG');
  expect((await evictAllCaches({ cacheDir })).removed).toEqual([join(cacheDir, 'v1')]);
  expect(readdirSync(cacheDir)).toEqual([]);
});

test('a directory that is moved away a hundred times is no reason to keep entries in memory', async () => {
  const cacheDir = directory();
  const open = () => openRepeatedly(cacheDir, 2, 5, async () => {});
  const reports = await whileMoved(cacheDir, open);
  expect(reports).toEqual(Array(2).fill({ errors: [], inMemory: 0 }));
});

describe('a writer that is killed', () => {
  test('loses no acknowledged write and leaves no partial batch', async () => {
    const cacheDir = directory();
    let first = 0;
    for (let kill = 0; kill < 5; kill += 1) {
      const report = await killWriter(cacheDir, first, 3 + kill, Math.random() * 10);
      expect(report).toMatchObject({ lost: 0, partial: 0 });
      first += report.acknowledged + 2;
    }
  });
});
