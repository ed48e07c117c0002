import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentPath } from '../src/directories.js';
import { PersistentCache } from '../src/index.js';

test.each([
  ['/data', '/home/me', '/data'],
  ['here', '/home/me', resolve('here')],
  ['~', '/home/me', '/home/me'],
  ['~/a/b', '/home/me', '/home/me/a/b'],
  ['~me/a', '/home/me', resolve('~me/a')],
  ['./~/a', '/home/me', resolve('~/a')],
  ['a/~', '/home/me', resolve('a/~')],
  ['~/a', '', undefined],
  ['~/a', 'me', undefined],
])('%j, with the home directory %j, is the path %j', (text, home, expected) => {
  expect(environmentPath(text, home)).toBe(expected);
});

describe('fromEnv', () => {
  test.each([
    [{}, {}],
    [{ CACHE_DIRECTORY: '', CACHE_SIZE_LIMIT: ' ' }, {}],
    [{ CACHE_DIRECTORY: '/data/cache' }, { cacheDir: '/data/cache' }],
    [{ CACHE_DIRECTORY: 'here' }, { cacheDir: 'here' }],
    [{ CACHE_DIRECTORY: '~/cache' }, { cacheDir: join(homedir(), 'cache') }],
    [{ CACHE_SIZE_LIMIT: '1000' }, { sizeLimit: 1000 }],
    [{ CACHE_SIZE_LIMIT: '500MB' }, { sizeLimit: 500 * 1024 * 1024 }],
    [{ CACHE_SIZE_LIMIT: '1.5 gb' }, { sizeLimit: 1.5 * 1024 ** 3 }],
    [{ CACHE_CONTENT_TTL: '3600' }, { contentTtl: 3_600_000 }],
    [
      { CACHE_CONTENT_TTL: '0', CACHE_SEARCH_TTL: '0d' },
      { contentTtl: Infinity, searchTtl: Infinity },
    ],
    [
      { CACHE_CONTENT_TTL: ' 0.0 s ', CACHE_SEARCH_TTL: '0.1ms' },
      { contentTtl: Infinity, searchTtl: 1 },
    ],
    [
      { CACHE_CONTENT_TTL: '7d', CACHE_SEARCH_TTL: '5m' },
      { contentTtl: 604_800_000, searchTtl: 300_000 },
    ],
  ])('reads %j', (env, expected) => {
    expect(PersistentCache.fromEnv(env)).toEqual(expected);
  });

  test('a size of 0 is invalid', () => {
    expect(() => PersistentCache.fromEnv({ CACHE_SIZE_LIMIT: '0' })).toThrow(
      'CACHE_SIZE_LIMIT must',
    );
  });

  test('names every malformed variable at once', () => {
    const env = {
      CACHE_SIZE_LIMIT: 'much',
      CACHE_CONTENT_TTL: '-1',
      CACHE_SEARCH_TTL: '5 parsecs',
    };
    expect(() => PersistentCache.fromEnv(env)).toThrow(
      /CACHE_SIZE_LIMIT.*"much".*CACHE_CONTENT_TTL.*"-1".*CACHE_SEARCH_TTL.*"5 parsecs"/,
    );
  });
});
