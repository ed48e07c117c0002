import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CacheConfig, type CacheConfigInput } from '../src/index.js';
import { parseRemoteUrl, REMOTE_URL_FORM } from '../src/remote-url.js';

type Env = Record<string, string>;

test.each<[string, Env, CacheConfigInput, Record<string, unknown>, Record<string, unknown>]>([
  ['defaults apply', {}, {}, {}, { maxSizeMb: 500, l1MaxItems: 20_000, refreshMode: 'auto' }],
  ['the file overrides defaults', {}, {}, { l1MaxItems: 9 }, { l1MaxItems: 9 }],
  [
    'the environment overrides the file',
    { REPO_MAP_CACHE_L1_SIZE: '64' },
    {},
    { l1MaxItems: 9 },
    { l1MaxItems: 64 },
  ],
  [
    'an explicit value overrides both',
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
  ['a size is read', { REPO_MAP_CACHE_SIZE_MB: '64.5' }, {}, {}, { maxSizeMb: 64.5 }],
  [
    'deadlines are read',
    { REPO_MAP_CACHE_REMOTE_DEADLINE_MS: '9', REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS: '99' },
    {},
    {},
    { remoteDeadlineMs: 9, remoteFirstDeadlineMs: 99 },
  ],
  ['a directory is read', { REPO_MAP_CACHE_DIR: '/e' }, {}, {}, { cacheDir: '/e' }],
  [
    'a directory in the home directory is read',
    { REPO_MAP_CACHE_DIR: '~/e' },
    {},
    {},
    { cacheDir: join(homedir(), 'e') },
  ],
  ['a mode is read', { REPO_MAP_CACHE_REFRESH_MODE: 'files' }, {}, {}, { refreshMode: 'files' }],
  [
    'a remote URL is read',
    { REPO_MAP_CACHE_REMOTE_URL: 'rediss://h:1' },
    {},
    {},
    { remoteUrl: 'rediss://h:1' },
  ],
])('%s', (_title, env, overrides, file, expected) => {
  const directory: Env = { REPO_MAP_CACHE_DIR: '/c' };
  expect(CacheConfig.fromEnv({ ...directory, ...env }, overrides, file)).toMatchObject(expected);
});

test('one error lists everything malformed, with what was expected', () => {
  const env = {
    REPO_MAP_CACHE_SIZE_MB: 'big',
    REPO_MAP_CACHE_L1_SIZE: '0',
    REPO_MAP_CACHE_REFRESH_MODE: 'never',
    REPO_MAP_CACHE_REMOTE_URL: 'http://x',
  };
  const file = { l1MaxItems: -1, remoteUrl: 'redis://elsewhere', colour: 'red' };
  expect(() => CacheConfig.fromEnv(env, { maxSizeMb: Number.NaN }, file)).toThrow(
    [
      'l1MaxItems in the config file: expected a whole number of at least 1, got -1',
      'remoteUrl in the config file: a repository cannot set this; set REPO_MAP_CACHE_REMOTE_URL instead',
      'colour in the config file: unknown setting; expected one of l1MaxItems',
      'REPO_MAP_CACHE_SIZE_MB: expected a number of megabytes, at least 1, got "big"',
      'REPO_MAP_CACHE_L1_SIZE: expected a whole number of at least 1, got "0"',
      'REPO_MAP_CACHE_REFRESH_MODE: expected one of auto, files, manual, always, got "never"',
      `REPO_MAP_CACHE_REMOTE_URL: expected ${REMOTE_URL_FORM}, got a value that is not shown`,
      'maxSizeMb: expected a number of megabytes, at least 1, got null',
    ].join('; '),
  );
});

test.each(['ttlDays', 'versionNamespacing', 'dateSubfolders', 'cleanOldVersions', 'colour'])(
  '%s is an unknown setting, wherever it is given',
  (name) => {
    const expected = 'unknown setting; expected one of';
    const read = () => CacheConfig.fromEnv({}, { [name]: 1 }, { [name]: 1 });
    expect(read).toThrow(`${name} in the config file: ${expected} l1MaxItems; `);
    expect(read).toThrow(`${name}: ${expected} cacheDir, maxSizeMb, l1MaxItems, refreshMode, `);
  },
);

test("the user's own file overrides a repository's, and the environment overrides both", () => {
  const file = { l1MaxItems: 1 };
  const user = { l1MaxItems: 2, maxSizeMb: 3, cacheDir: '/c', refreshMode: 'files' };
  expect(CacheConfig.fromEnv({}, {}, file, user)).toMatchObject(user);
  const env = { REPO_MAP_CACHE_L1_SIZE: '4', REPO_MAP_CACHE_SIZE_MB: '5' };
  expect(CacheConfig.fromEnv(env, {}, file, user)).toMatchObject({ l1MaxItems: 4, maxSizeMb: 5 });
});

test("one error lists everything malformed in the user's own file", () => {
  const user = { cacheDir: 'here', maxSizeMb: 0, colour: 1, refresh: 1, maxSizeMB: 1 };
  expect(() => CacheConfig.fromEnv({}, {}, {}, user)).toThrow(
    [
      'cacheDir in your config file: expected an absolute path, got "here"',
      'maxSizeMb in your config file: expected a number of megabytes, at least 1, got 0',
      'colour in your config file: unknown setting; expected one of cacheDir, maxSizeMb, l1MaxItems, refreshMode, remoteUrl, remoteSecret, remoteDeadlineMs, remoteFirstDeadlineMs',
      'refresh in your config file: unknown setting; did you mean refreshMode?',
      'maxSizeMB in your config file: unknown setting; did you mean maxSizeMb?',
    ].join('; '),
  );
});

test('an error does not contain the secret', () => {
  expect(() => CacheConfig.of({ remoteSecret: 5 as unknown as string })).toThrow(
    'remoteSecret: expected a non-empty string, got a value that is not shown',
  );
});

test('a configuration is frozen, and with() returns a copy', () => {
  const config = CacheConfig.of({ cacheDir: '/c' });
  expect(Object.isFrozen(config)).toBe(true);
  expect(config.with({ maxSizeMb: 1 })).toMatchObject({ cacheDir: '/c', maxSizeMb: 1 });
  expect(config.maxSizeMb).toBe(500);
});

test.each<[string, unknown, string]>([
  ['cacheDir', '/elsewhere', 'REPO_MAP_CACHE_DIR'],
  ['maxSizeMb', 1, 'REPO_MAP_CACHE_SIZE_MB'],
  ['refreshMode', 'manual', 'REPO_MAP_CACHE_REFRESH_MODE'],
  ['remoteUrl', 'redis://h', 'REPO_MAP_CACHE_REMOTE_URL'],
  ['remoteSecret', 's', 'REPO_MAP_CACHE_REMOTE_SECRET'],
  ['remoteDeadlineMs', 1, 'REPO_MAP_CACHE_REMOTE_DEADLINE_MS'],
  ['remoteFirstDeadlineMs', 1, 'REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS'],
])('a repository cannot set %s', (name, value, variable) => {
  expect(() => CacheConfig.fromEnv({}, {}, { [name]: value })).toThrow(
    `${name} in the config file: a repository cannot set this; set ${variable} instead`,
  );
});

test.each<[string, string, string, string]>([
  ['redis://h', '@keyv/redis', 'redis://h', 'redis://h'],
  [
    'redis://u:p%40@h:1/2?family=4',
    '@keyv/redis',
    'redis://u:p%40@h:1/2?family=4',
    'redis://h:1/2',
  ],
  ['REDISS://h:1/', '@keyv/redis', 'rediss://h:1/', 'rediss://h:1/'],
  ['valkey://u:p@h:1/2', '@keyv/valkey', 'redis://u:p@h:1/2', 'valkey://h:1/2'],
  ['valkeys://:p@[::1]:1', '@keyv/valkey', 'rediss://:p@[::1]:1', 'valkeys://[::1]:1'],
  [
    'postgres://u:p@h/d?sslmode=require',
    '@keyv/postgres',
    'postgres://u:p@h/d?sslmode=require',
    'postgres://h/d',
  ],
  [
    'postgresql:///d?host=/run&password=p',
    '@keyv/postgres',
    'postgresql:///d?host=/run&password=p',
    'postgresql:///d',
  ],
])('%s is parsed', (text, adapter, url, shown) => {
  expect(parseRemoteUrl(text)).toMatchObject({ adapter, url, shown });
  expect(CacheConfig.of({ remoteUrl: text }).remoteUrl).toBe(text);
});

test.each([
  'http://u:hunter2@h',
  'redis:u:hunter2@h',
  'redis://u:hunter2@h:notaport',
  'redis://u:hunter2@h:99999',
  'redis://u:hunter2@h/name',
  'redis://u:hunter2@h/1/2',
  'redis://u:hunter2%@h',
  'redis://hunter2%:x@h',
  'rediss://u:hunter2@',
  'valkey:///hunter2',
  'postgres://u:hunter2@h:notaport/d',
  'postgres:hunter2',
  'redis+tls://u:hunter2@h',
  ' hunter2',
  'hunter2',
  '://hunter2',
])('the error for a malformed URL names its variable and does not contain it: %s', (text) => {
  const read = () => CacheConfig.fromEnv({ REPO_MAP_CACHE_REMOTE_URL: text });
  expect(read).toThrow(
    `REPO_MAP_CACHE_REMOTE_URL: expected ${REMOTE_URL_FORM}, got a value that is not shown`,
  );
  expect(read).not.toThrow('hunter2');
});
