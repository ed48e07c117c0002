import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain, RankIndex, referenceEdges } from '../../src/rank/index.js';
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

test('lists the heaviest of all edges of each file', () => {
  const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'];
  const files = Array.from({ length: 40 }, (_, i) =>
    file(`src/${i % 3}/file${i}.ts`, {
      defines: [`own${i}`, names[i % 7] as string],
      uses: [`own${(7 * i + 1) % 40}`, `own${(3 * i) % 40}`, names[(i + 3) % 7] as string],
    }),
  );
  const all = referenceEdges(RankIndex.of(files));
  for (const { path } of files) {
    const own = all.filter(({ from, to }) => from === path || to === path);
    const heaviest = own.toSorted((a, b) => b.weight - a.weight).slice(0, 10);
    expect(explain({ files }, path)?.edges).toEqual(heaviest);
  }
  expect(all.length).toBeGreaterThan(100);
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
