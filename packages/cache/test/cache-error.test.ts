import { expect, test } from 'vitest';
import { CacheCorruptionError, CacheError, type CacheErrorCode } from '../src/index.js';

const full = new CacheError('CACHE_FULL', 'the disk is full', { cause: new Error('ENOSPC') });
const corrupt = new CacheCorruptionError('tags.db', 'the header is damaged');
const foreign = Object.assign(new Error('from another copy'), { code: 'CACHE_BUSY' });

test.each<[error: unknown, code: CacheErrorCode | undefined, expected: boolean]>([
  [full, undefined, true],
  [full, 'CACHE_FULL', true],
  [full, 'CACHE_BUSY', false],
  [corrupt, 'CACHE_CORRUPT', true],
  [foreign, undefined, true],
  [foreign, 'CACHE_BUSY', true],
  [Object.assign(new Error('of the system'), { code: 'ENOENT' }), undefined, false],
  [Object.assign(new Error('a number'), { code: 11 }), undefined, false],
  [{ code: 'CACHE_FULL' }, undefined, false],
  [new Error('CACHE_FULL'), undefined, false],
  [undefined, undefined, false],
])('CacheError.is(%s, %s) is %s', (error, code, expected) => {
  expect(CacheError.is(error, code)).toBe(expected);
});

test('an error carries its code, its name and its cause', () => {
  expect(full).toMatchObject({
    name: 'CacheError',
    code: 'CACHE_FULL',
    cause: new Error('ENOSPC'),
  });
  expect(corrupt).toMatchObject({ name: 'CacheCorruptionError', path: 'tags.db' });
});
