import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { failureOf } from '@repomap/cache/testing';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { memoizeSettings, persistentMemoize } from '../src/index.js';

const directory = temporaryDirectories();
const DAY = 86_400_000;

test.each<[Record<string, string>, object]>([
  [{}, {}],
  [{ REPO_MAP_CACHE_DIR: '', REPO_MAP_CACHE_TTL_DAYS: ' ' }, {}],
  [{ REPO_MAP_CACHE_DIR: '/data' }, { cacheDir: '/data' }],
  [{ REPO_MAP_CACHE_DIR: 'here' }, { cacheDir: resolve('here') }],
  [{ REPO_MAP_CACHE_DIR: '~/here' }, { cacheDir: join(homedir(), 'here') }],
  [{ REPO_MAP_CACHE_TTL_DAYS: '0.5' }, { ttl: DAY / 2 }],
  [{ REPO_MAP_CACHE_TTL_DAYS: '0' }, { ttl: Number.POSITIVE_INFINITY }],
  [{ REPO_MAP_CACHE_TTL_DAYS: ' 0.0 ' }, { ttl: Number.POSITIVE_INFINITY }],
  [{ REPO_MAP_CACHE_TTL_DAYS: 'Infinity' }, { ttl: Number.POSITIVE_INFINITY }],
  [{ REPO_MAP_CACHE_VERSION_NAMESPACING: 'false' }, { includeVersion: false }],
  [{ REPO_MAP_CACHE_DATE_SUBFOLDERS: 'false' }, { organizeByDate: false }],
  [{ REPO_MAP_CACHE_CLEAN_OLD_VERSIONS: 'true' }, { cleanOldVersions: true }],
  [{ REPO_MAP_CACHE_SIZE_MB: 'of another package' }, {}],
])('the environment %j gives %j', (env, expected) => {
  expect(memoizeSettings(env)).toEqual(expected);
});

test.each<[string, string, string]>([
  ['REPO_MAP_CACHE_TTL_DAYS', '-1', 'a non-negative number of days'],
  ['REPO_MAP_CACHE_TTL_DAYS', '-0', 'a non-negative number of days'],
  ['REPO_MAP_CACHE_TTL_DAYS', 'a week', 'a non-negative number of days'],
  ['REPO_MAP_CACHE_VERSION_NAMESPACING', 'constructor', 'true or false'],
  ['REPO_MAP_CACHE_DATE_SUBFOLDERS', '1', 'true or false'],
  ['REPO_MAP_CACHE_CLEAN_OLD_VERSIONS', 'TRUE', 'true or false'],
])('%s=%s is refused', async (name, text, expected) => {
  const read = () => memoizeSettings({ [name]: text });
  expect(read).toThrow(`${name}: expected ${expected}, got "${text}"`);
  expect(await failureOf(read)).toBe('CACHE_CONFIG');
});

test('names all invalid variables in one error', () => {
  const env = { REPO_MAP_CACHE_TTL_DAYS: 'x', REPO_MAP_CACHE_CLEAN_OLD_VERSIONS: 'y' };
  expect(() => memoizeSettings(env)).toThrow(/TTL_DAYS: .*"x"; .*CLEAN_OLD_VERSIONS: .*"y"$/);
});

test('the settings are options of a memoized function', async () => {
  const env = { REPO_MAP_CACHE_DIR: directory(), REPO_MAP_CACHE_TTL_DAYS: '1' };
  const options = { name: 'double', cacheDir: 'unused', ...memoizeSettings(env) };
  expect(await persistentMemoize((n: number) => n * 2, options)(2)).toBe(4);
  expect(await persistentMemoize((_: number) => 0, options)(2)).toBe(4);
  expect(readdirSync(env.REPO_MAP_CACHE_DIR)).toEqual(['1']);
});
