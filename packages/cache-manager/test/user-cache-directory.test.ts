import { expect, test } from 'vitest';
import { userCacheDirectory } from '../src/user-cache-directory.js';

test.skipIf(process.platform === 'win32').each([
  ['/home/me', '/home/me/.cache/repomap'],
  ['/home/me/', '/home/me/.cache/repomap'],
  ['//home//me', '/home/me/.cache/repomap'],
  ['/', undefined],
  ['//', undefined],
  ['///', undefined],
  ['/.', undefined],
  ['/./', undefined],
  ['/../', undefined],
  ['/home/..', undefined],
  ['', undefined],
  ['.', undefined],
  ['home/me', undefined],
])('with HOME=%s, the cache is at %s', (home, expected) => {
  expect(userCacheDirectory({}, home, 'linux')).toBe(expected);
});
