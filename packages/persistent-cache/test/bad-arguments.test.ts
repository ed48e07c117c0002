import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { badCalls } from '@repomap/cache/testing';
import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import * as directories from '../src/directories.js';
import * as exported from '../src/index.js';

const directory = temporaryDirectories();

/** Called with names from the code of this project, not with what a user passes. */
const VALIDATORS = ['assertDirectory', 'assertPath', 'assertVersion'];

/** Called with the text of a variable. */
const READING = ['environmentPath'];

/** Would create a cache in the working directory, where no argument is valid. */
const CREATING = ['PersistentCache.open', 'SqliteStore.open'];

test('every export rejects bad arguments with a CacheError, or accepts them', async () => {
  const others = [...VALIDATORS, ...READING, ...CREATING];
  expect(await badCalls({ ...exported, ...directories }, others)).toEqual([]);
});

test.each([null, 5, [], 'a', { cacheDir: 'a\0b' }, { cacheDir: '' }, { cacheDir: 5 }])(
  'a cache is not opened with %j',
  async (options) => {
    const refusal = { code: 'CACHE_CONFIG' };
    for (const { open } of [exported.PersistentCache, exported.SqliteStore])
      await expect(open(options as never)).rejects.toMatchObject(refusal);
  },
);

class Adapter {}

test.each<[options: object, message: string]>([
  [{ file: 'a\0b' }, 'file: expected the name of a file'],
  [{ Keyv: undefined }, 'Keyv: expected the class Keyv, got undefined'],
  [{ KeyvSqlite: () => ({}) }, 'KeyvSqlite: expected the class KeyvSqlite, got a function'],
  [{ KeyvSqlite: Adapter }, 'KeyvSqlite: expected an object with query()'],
  [{ codec: 5 }, 'codec: expected an object with encode(), decode(), got 5'],
  [{ busyTimeout: -1 }, 'busyTimeout: expected milliseconds, 0 or more, got -1'],
  [{ busytimeout: 1 }, 'busytimeout: unknown option; did you mean busyTimeout?'],
])('openKeyvSqlite rejects %o', async (options, message) => {
  const file = join(directory(), 'keyv.db');
  const given = { file, Keyv, KeyvSqlite, ...options } as never;
  await expect(exported.openKeyvSqlite(given)).rejects.toMatchObject({
    code: 'CACHE_CONFIG',
    message: expect.stringContaining(message),
  });
});

test.each<[batch: unknown, got: string]>([
  [[['a', 1]], 'got an array'],
  [new Map([['a', 1]]), 'got an array'],
  [undefined, 'got undefined'],
  [{ a: 1 }, 'got an object'],
])('setMany rejects %o', async (batch, got) => {
  const message = `setMany: expected entries of the form { key, value }, ${got}`;
  const cacheDir = directory();
  await using cache = await exported.PersistentCache.open({ cacheDir });
  const store = exported.SqliteStore.of(cache);
  await expect(cache.setMany(batch as never)).rejects.toThrow(message);
  await expect(store.setMany(batch as never)).rejects.toThrow(message);
  const work = cache.transaction((of) => of(cache).setMany(batch as never));
  await expect(work).rejects.toThrow(message);
});

test.each<[env: unknown, message: string]>([
  [null, 'env: expected an object of environment variables, got null'],
  [5, 'env: expected an object of environment variables, got 5'],
  [{ CACHE_DIRECTORY: 5 }, 'CACHE_DIRECTORY: expected a string, got 5'],
])('fromEnv rejects %j', (env, message) => {
  expect(() => exported.PersistentCache.fromEnv(env as never)).toThrow(message);
});

test.each<[name: 'codec' | 'clock', value: unknown, got: string]>([
  ['codec', 5, 'encode(), decode(), got 5'],
  ['codec', null, 'encode(), decode(), got null'],
  ['codec', 'json', 'encode(), decode(), got "json"'],
  ['codec', {}, 'encode(), decode(), got an object'],
  ['clock', 5, 'now(), got 5'],
  ['clock', null, 'now(), got null'],
  ['clock', () => 1, 'now(), got a function'],
])('the error for the option %s: %o says what was given', async (name, value, got) => {
  const opening = exported.PersistentCache.open({ [name]: value } as never);
  await expect(opening).rejects.toThrow(`${name}: expected an object with ${got}`);
});

test.each<[what: string, call: (cache: exported.PersistentCache) => Promise<unknown>]>([
  ['options: expected an object, got null', (cache) => cache.check(null as never)],
  ['fxi: unknown option; did you mean fix?', (cache) => cache.check({ fxi: true } as never)],
  ['fix: expected a boolean, got 1', (cache) => cache.check({ fix: 1 } as never)],
  ['transaction: expected a function, got 5', (cache) => cache.transaction(5 as never)],
  ['limit: expected a non-negative integer, got NaN', (cache) => cache.newest(Number.NaN)],
  ['limit: expected a non-negative integer, got -1', (cache) => cache.newest(-1)],
  ['limit: expected a non-negative integer, got "5"', (cache) => cache.newest('5' as never)],
])('a call fails with %s', async (message, call) => {
  await using cache = await exported.PersistentCache.open({ cacheDir: directory() });
  await expect(call(cache)).rejects.toMatchObject({
    code: 'CACHE_CONFIG',
    message: expect.stringContaining(message),
  });
});
