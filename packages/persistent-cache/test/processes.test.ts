import { describe, expect, test } from 'vitest';
import { killWriter, mixedWork } from './stress/processes.js';
import { temporaryDirectories } from './temporary-directory.js';

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

describe('a writer that is killed', () => {
  test('loses no acknowledged write and leaves no part of a batch', async () => {
    const cacheDir = directory();
    let first = 0;
    for (let kill = 0; kill < 5; kill += 1) {
      const report = await killWriter(cacheDir, first, 3 + kill, Math.random() * 10);
      expect(report).toMatchObject({ lost: 0, partial: 0 });
      first += report.acknowledged + 2;
    }
  });
});
