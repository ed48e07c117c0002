import { expect, test } from 'vitest';
import { CacheConfig, type CacheConfigInput } from '../src/index.js';

type Env = Record<string, string>;

test.each<[string, Env, CacheConfigInput, Record<string, unknown>, Record<string, unknown>]>([
  [
    'defaults apply',
    {},
    {},
    {},
    { maxSizeMb: 500, l1MaxItems: 20_000, refreshMode: 'auto', ttlDays: 7 },
  ],
  ['the file beats defaults', {}, {}, { maxSizeMb: 9 }, { maxSizeMb: 9 }],
  [
    'the environment beats the file',
    { REPO_MAP_CACHE_SIZE_MB: '64.5' },
    {},
    { maxSizeMb: 9 },
    { maxSizeMb: 64.5 },
  ],
  [
    'an explicit value beats both',
    { REPO_MAP_CACHE_L1_SIZE: '7' },
    { l1MaxItems: 8 },
    { l1MaxItems: 9 },
    { l1MaxItems: 8 },
  ],
  ['an empty variable is unset', { REPO_MAP_CACHE_L1_SIZE: '' }, {}, {}, { l1MaxItems: 20_000 }],
  [
    'undefined is absent',
    { REPO_MAP_CACHE_L1_SIZE: '7' },
    { l1MaxItems: undefined },
    {},
    { l1MaxItems: 7 },
  ],
  ['a folder is read', { REPO_MAP_CACHE_DIR: '/e' }, {}, {}, { cacheDir: '/e' }],
  ['a mode is read', { REPO_MAP_CACHE_REFRESH_MODE: 'files' }, {}, {}, { refreshMode: 'files' }],
  ['no days are no expiry', { REPO_MAP_CACHE_TTL_DAYS: '0' }, {}, {}, { ttlDays: Infinity }],
  ['days are read', { REPO_MAP_CACHE_TTL_DAYS: '0.5' }, {}, {}, { ttlDays: 0.5 }],
  [
    'a shared tier is read',
    { REPO_MAP_CACHE_REMOTE_URL: 'rediss://h:1' },
    {},
    {},
    { remoteUrl: 'rediss://h:1' },
  ],
  [
    'the memoiser is set by the file',
    {},
    {},
    { versionNamespacing: false, dateSubfolders: false, cleanOldVersions: true },
    {
      memoize: {
        cacheDir: '/c',
        ttl: 604_800_000,
        includeVersion: false,
        organizeByDate: false,
        cleanOldVersions: true,
      },
    },
  ],
])('%s', (_title, env, overrides, file, expected) => {
  const folder: Env = { REPO_MAP_CACHE_DIR: '/c' };
  expect(CacheConfig.fromEnv({ ...folder, ...env }, overrides, file)).toMatchObject(expected);
});

test('everything malformed is reported at once, by name, with what was expected', () => {
  const env = {
    REPO_MAP_CACHE_SIZE_MB: 'big',
    REPO_MAP_CACHE_L1_SIZE: '0',
    REPO_MAP_CACHE_REFRESH_MODE: 'never',
    REPO_MAP_CACHE_REMOTE_URL: 'http://x',
  };
  const file = { ttlDays: -1, remoteUrl: 'redis://elsewhere', colour: 'red' };
  expect(() => CacheConfig.fromEnv(env, { maxSizeMb: Number.NaN }, file)).toThrow(
    [
      'ttlDays in the config file: expected a number of days above 0, got -1',
      'remoteUrl in the config file: a repository cannot decide this for you; set REPO_MAP_CACHE_REMOTE_URL',
      'colour in the config file: there is no such setting',
      'REPO_MAP_CACHE_SIZE_MB: expected a number of megabytes from 1, got "big"',
      'REPO_MAP_CACHE_L1_SIZE: expected a whole number from 1, got "0"',
      'REPO_MAP_CACHE_REFRESH_MODE: expected one of auto, files, manual, always, got "never"',
      'REPO_MAP_CACHE_REMOTE_URL: expected a URL that begins with redis:, rediss:, valkey: or postgres:, got "http://x"',
      'maxSizeMb: expected a number of megabytes from 1, got null',
    ].join('; '),
  );
});

test('a secret is not repeated in an error', () => {
  expect(() => CacheConfig.of({ remoteSecret: 5 as unknown as string })).toThrow(
    'remoteSecret: expected a text, got something else',
  );
});

test('a configuration is frozen and with() makes another', () => {
  const config = CacheConfig.of({ cacheDir: '/c' });
  expect(Object.isFrozen(config)).toBe(true);
  expect(config.with({ maxSizeMb: 1 })).toMatchObject({ cacheDir: '/c', maxSizeMb: 1 });
  expect(config.maxSizeMb).toBe(500);
});
