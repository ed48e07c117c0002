import { expect, test } from 'vitest';
import { CacheConfig, type CacheConfigInput } from '../src/index.js';

const FINE = { cacheDir: '/c', maxSizeMb: 500, l1MaxItems: 20_000 };

test.each<[string, Record<string, string>, CacheConfigInput, Partial<typeof FINE>]>([
  ['defaults apply', {}, { cacheDir: '/c' }, FINE],
  ['the environment beats defaults', { REPO_MAP_CACHE_DIR: '/e' }, {}, { cacheDir: '/e' }],
  ['numbers are read', { REPO_MAP_CACHE_SIZE_MB: '64.5' }, {}, { maxSizeMb: 64.5 }],
  ['an empty variable is unset', { REPO_MAP_CACHE_L1_SIZE: '' }, {}, { l1MaxItems: 20_000 }],
  ['an explicit value wins', { REPO_MAP_CACHE_L1_SIZE: '7' }, { l1MaxItems: 8 }, { l1MaxItems: 8 }],
  [
    'undefined is absent',
    { REPO_MAP_CACHE_L1_SIZE: '7' },
    { l1MaxItems: undefined as never },
    { l1MaxItems: 7 },
  ],
])('%s', (_title, env, overrides, expected) => {
  expect(CacheConfig.fromEnv(env, overrides)).toMatchObject(expected);
});

test('every malformed variable is reported at once', () => {
  const env = { REPO_MAP_CACHE_SIZE_MB: 'big', REPO_MAP_CACHE_L1_SIZE: '0' };
  expect(() => CacheConfig.fromEnv(env)).toThrow(
    'REPO_MAP_CACHE_SIZE_MB: expected a number of megabytes from 1, got "big"; ' +
      'REPO_MAP_CACHE_L1_SIZE: expected a whole number from 1, got "0"',
  );
});

test('an unknown field is named', () => {
  expect(() => CacheConfig.of({ maxSize: 5 } as CacheConfigInput)).toThrow('maxSize');
});

test('a configuration is frozen and with() makes another', () => {
  const config = CacheConfig.of({ cacheDir: '/c' });
  expect(Object.isFrozen(config)).toBe(true);
  expect(config.with({ maxSizeMb: 1 })).toMatchObject({ cacheDir: '/c', maxSizeMb: 1 });
  expect(config.maxSizeMb).toBe(500);
});
