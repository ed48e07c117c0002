import { type RelPath, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { type CallerScores, explain } from '../../src/rank/index.js';
import { file, rankAll } from './facts.js';

const files = [
  file('src/cookie.ts', { defines: ['parse', 'print'], text: 'cookie jar' }),
  file('src/session.ts', { defines: ['open', 'close'], text: 'login' }),
];

function first(scores?: CallerScores, query = 'cookie jar'): readonly unknown[] {
  const { files: ranked, definitions } = rankAll({ files, query, ...(scores && { scores }) });
  return [ranked[0]?.path, definitions[0]?.path, definitions[0]?.index];
}

function byPath(scores: Readonly<Record<string, number>>): ReadonlyMap<RelPath, number> {
  return new Map(Object.entries(scores).map(([path, score]) => [relPath(path), score]));
}

test('scores of files are one more signal, on any scale', () => {
  expect(first()).toEqual(['src/cookie.ts', 'src/cookie.ts', 0]);
  const scores = byPath({ 'src/session.ts': 700, 'src/cookie.ts': 7, 'gone.ts': 9999 });
  expect(first({ files: scores })).toEqual(['src/cookie.ts', 'src/cookie.ts', 0]);
  expect(first({ files: scores, weight: 3 })).toEqual(['src/session.ts', 'src/session.ts', 0]);
});

test('scores of definitions choose among those of a file', () => {
  const definitions = [
    { path: relPath('src/cookie.ts'), index: 1, rank: 0.2 },
    { path: relPath('src/cookie.ts'), index: 9, rank: 5 },
    { path: relPath('gone.ts'), index: 0, rank: 5 },
  ];
  expect(first({ definitions })).toEqual(['src/cookie.ts', 'src/cookie.ts', 1]);
});

test('scores alone are a task', () => {
  expect(first({ files: byPath({ 'src/session.ts': 0.1 }) }, '')[0]).toBe('src/session.ts');
});

test('are explained', () => {
  const scores = { files: byPath({ 'src/session.ts': 0.1 }), weight: 2 };
  const explained = explain({ files, query: 'cookie', scores }, relPath('src/session.ts'));
  expect(explained?.contributions).toEqual([{ signal: 'caller', amount: 2 }]);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a score of %s is an error', (score) => {
  const expected = `src/cookie.ts: expected a finite score of at least 0, got ${score}`;
  expect(() => first({ files: byPath({ 'src/cookie.ts': score }) })).toThrow(
    new RangeError(expected),
  );
});

test('a bad score is an error even for what is not ranked', () => {
  const files = byPath({ 'gone.ts': Number.NaN });
  expect(() => first({ files })).toThrow(/^gone\.ts: expected a finite score/);
  const definitions = [{ path: relPath('src/cookie.ts'), index: 9, rank: -1 }];
  expect(() => first({ definitions })).toThrow(/^src\/cookie\.ts, definition 9: expected a finite/);
});

test('the greatest score counts as any other', () => {
  const scores = { files: byPath({ 'src/session.ts': Number.MAX_VALUE }), weight: 3 };
  expect(first(scores)).toEqual(['src/session.ts', 'src/session.ts', 0]);
});
