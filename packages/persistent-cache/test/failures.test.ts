import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { FakeClock } from '@repomap/cache/testing';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { fileIdentity } from '../src/file-identity.js';
import { PersistentCache } from '../src/index.js';
import { type SqliteFailure, sqliteFailure } from '../src/sqlite-failure.js';
import { quarantine, quarantinedFiles } from '../src/storage.js';

const directory = temporaryDirectories();

describe('a failure of SQLite or the system', () => {
  const sqlite = (errcode: number, message = 'no matter') =>
    Object.assign(new Error(message), { errcode });
  const system = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' });

  test.each<[string, unknown, SqliteFailure | undefined]>([
    ['SQLITE_BUSY', sqlite(5), 'busy'],
    ['SQLITE_BUSY_SNAPSHOT', sqlite(517), 'busy'],
    ['SQLITE_PROTOCOL', sqlite(15), 'busy'],
    ['SQLITE_CORRUPT', sqlite(11), 'corrupt'],
    ['SQLITE_NOTADB', sqlite(26), 'corrupt'],
    ['SQLITE_IOERR', sqlite(10), 'corrupt'],
    ['SQLITE_IOERR_READ', sqlite(266), 'corrupt'],
    ['SQLITE_IOERR_SHORT_READ', sqlite(522), 'corrupt'],
    ['SQLITE_FULL', sqlite(13), 'full'],
    ['SQLITE_IOERR_WRITE', sqlite(778), 'full'],
    ['SQLITE_IOERR_FSYNC', sqlite(1034), 'full'],
    ['SQLITE_IOERR_DIR_FSYNC', sqlite(1290), 'full'],
    ['SQLITE_IOERR_TRUNCATE', sqlite(1546), 'full'],
    ['SQLITE_IOERR_SHMOPEN', sqlite(4618), 'full'],
    ['SQLITE_IOERR_SHMSIZE', sqlite(4874), 'full'],
    ['SQLITE_IOERR_SHMMAP', sqlite(5386), 'full'],
    ['SQLITE_CANTOPEN', sqlite(14), 'denied'],
    ['SQLITE_READONLY_DIRECTORY', sqlite(1544), 'denied'],
    ['a missing table', sqlite(1, 'no such table: entry'), 'corrupt'],
    ['a syntax error in a statement', sqlite(1, 'near "FORM": syntax error'), undefined],
    ['ENOSPC', system('ENOSPC'), 'full'],
    ['EDQUOT', system('EDQUOT'), 'full'],
    ['EACCES', system('EACCES'), 'denied'],
    ['an error of the caller', new TypeError('no'), undefined],
    ['no error', 'text', undefined],
  ])('is told by its code: %s', (_, error, expected) => {
    expect(sqliteFailure(error)).toBe(expected);
  });
});

describe('quarantine', () => {
  test('moves the corrupt file aside', () => {
    const path = join(directory(), 'cache.db');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'corrupt');
    quarantine(path, fileIdentity(path));
    expect([existsSync(path), quarantinedFiles(path).length]).toEqual([false, 1]);
  });

  test('keeps the new file that another process has created', () => {
    const path = join(directory(), 'cache.db');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'corrupt');
    const damaged = fileIdentity(path);
    writeFileSync(`${path}.new`, 'good');
    renameSync(`${path}.new`, path);
    quarantine(path, damaged);
    expect([readFileSync(path, 'utf8'), quarantinedFiles(path)]).toEqual(['good', []]);
  });
});

test('access times and counts are written once', async () => {
  const cacheDir = directory();
  const clock = new FakeClock();
  const options = { cacheDir, clock, stampInterval: 0, policy: 'least-frequently-used' } as const;
  await using cache = await PersistentCache.open(options);
  await cache.setMany(Array.from({ length: 300 }, (_, i) => ({ key: `${i}`, value: i })));
  for (let round = 0; round < 5; round += 1) {
    for (let i = 0; i < 300; i += 1) await cache.get(`${i}`);
    await cache.get('none');
    // Each of these takes the log along.
    await cache.set('other', round);
  }
  const { hits, misses, sets } = await cache.stats();
  expect({ hits, misses, sets }).toEqual({ hits: 1500, misses: 5, sets: 305 });
});

test('a truncated file counts as lost and causes an event', async () => {
  const cacheDir = directory();
  {
    await using cache = await PersistentCache.open({ cacheDir });
    await cache.set('key', 1);
  }
  const path = PersistentCache.pathOf({ cacheDir });
  writeFileSync(path, '');
  await using cache = await PersistentCache.open({ cacheDir });
  expect(await cache.get('key')).toBeUndefined();
  await cache.set('key', 2);
  expect(await cache.stats()).toMatchObject({ lost: 1, corruptions: 1, size: 1, storage: 'disk' });
  expect(readdirSync(dirname(path)).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  const strict = { cacheDir, onCorruption: 'throw' } as const;
  await cache.close();
  writeFileSync(path, '');
  await expect(PersistentCache.open(strict)).rejects.toMatchObject({ code: 'CACHE_CORRUPT' });
});
