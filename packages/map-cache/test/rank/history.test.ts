import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { churn, coChange, indexCommits, similarCommits } from '../../src/rank/index.js';
import { parseQuery } from '../../src/rank/query/query.js';
import { file } from './facts.js';

const DAY = 86_400;
const files = ['a.ts', 'b.ts', 'c.ts'].map((path) => file(path));

type Row = readonly [ageInDays: number, ...paths: string[]];

/** Indexed commits of three files. */
function history(rows: readonly Row[], subjects: readonly string[] = []) {
  const commits = rows.map(([age, ...touched], i) => ({
    time: 1_700_000_000 - age * DAY,
    subject: subjects[i] ?? '',
    paths: touched.map((path) => relPath(path)),
  }));
  return indexCommits(files, { commits });
}

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 12);
}

test('churn favours recent and small commits', () => {
  const past = history([
    [0, 'a.ts'],
    [365, 'a.ts', 'b.ts', 'gone.ts', 'd.ts', 'README.md'],
  ]);
  const share = Math.exp(-1) / 2;
  expectClose(churn(3, past.commits), [Math.log(2 + share), Math.log(1 + share), 0]);
});

test('churn ignores commits that touch very many files', () => {
  const many = Array.from({ length: 30 }, (_, i) => `x${i}.ts`);
  expectClose(churn(3, history([[0, 'b.ts', ...many]]).commits), [0, 0, 0]);
});

test('co-change counts files that changed together with the seeds', () => {
  const past = history([
    [0, 'a.ts', 'b.ts'],
    [365, 'a.ts', 'b.ts', 'c.ts'],
    [0, 'b.ts', 'c.ts'],
  ]);
  const shared = (0.1 + Math.exp(-1)) / 2;
  expectClose(coChange(3, past.commits, new Set([0])), [0, 1.1 + shared, shared]);
});

test('co-change never quite forgets a commit', () => {
  const past = history([
    [0, 'c.ts'],
    [50 * 365, 'a.ts', 'b.ts'],
  ]);
  expectClose(coChange(3, past.commits, new Set([0])), [0, 0.1, 0]);
});

test('without history, all scores are zero', () => {
  expectClose(churn(3, history([]).commits), [0, 0, 0]);
});

test('similar commits favour recent and small matches of the query', () => {
  const rows: Row[] = [
    [0, 'a.ts', 'b.ts'],
    [3 * 365, 'c.ts'],
    [0, 'c.ts'],
  ];
  const past = history(rows, ['Parse cookies', 'Cookie parser', 'Listen on a port']);
  const shared = 2 ** -0.25;
  expectClose(similarCommits(3, past, parseQuery('parsing a cookie')), [
    shared,
    shared,
    Math.exp(-0.5),
  ]);
  expectClose(similarCommits(3, past, parseQuery('certificate')), [0, 0, 0]);
});
