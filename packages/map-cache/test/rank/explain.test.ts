import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file, paths, rankAll } from './facts.js';

const input = {
  files: [
    file('src/cookie.ts', {
      defines: ['parseCookie', 'limit'],
      bodies: { parseCookie: 'split pair' },
    }),
    file('src/server.ts', { defines: ['listen'], uses: ['parseCookie'], text: 'cookie' }),
    file('test/cookie.test.ts', { defines: ['check'], uses: ['parseCookie'], text: 'cookie' }),
  ],
  query: 'parse cookie pairs',
};

test('contributions add up to the rank of each file', () => {
  for (const [at, { path, rank: expected }] of rankAll(input).files.entries()) {
    const explained = explain(input, path);
    const sum = explained?.contributions.reduce((total, { amount }) => total + amount, 0) ?? 0;
    expect(explained?.place).toBe(at + 1);
    expect(explained?.rank).toBe(expected);
    expect(sum * (explained?.factor ?? 0)).toBeCloseTo(expected, 12);
  }
});

test('lists the signals of definitions, greatest first', () => {
  const [first, second] = explain(input, relPath('src/cookie.ts'))?.definitions ?? [];
  expect(first).toMatchObject({ name: 'parseCookie', index: 0, place: 1 });
  expect(first?.contributions.map(({ signal }) => signal)).toEqual(['body', 'name']);
  expect(second).toMatchObject({ name: 'limit', contributions: [] });
});

test('lists the edges of a file', () => {
  const edges = explain(input, relPath('src/cookie.ts'))?.edges;
  expect(edges?.map(({ from, identifiers }) => [from, ...identifiers])).toEqual([
    ['src/server.ts', 'parseCookie'],
    ['test/cookie.test.ts', 'parseCookie'],
  ]);
});

test('explains why a test is demoted', () => {
  expect(explain(input, relPath('test/cookie.test.ts'))).toMatchObject({
    origin: 'own',
    role: 'test',
    factor: 0.4,
  });
});

test('is undefined for other files', () => {
  expect(explain(input, relPath('gone.ts'))).toBeUndefined();
  const chatFiles = paths('src/server.ts');
  expect(explain({ ...input, chatFiles }, relPath('src/server.ts'))).toBeUndefined();
});
